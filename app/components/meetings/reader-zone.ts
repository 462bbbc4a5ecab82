/** The zone in which a page writes times. */
export interface ReaderZone {
  /** IANA name. */
  zone: string;
  /** The reader chose it; otherwise it is named beside the time. */
  own: boolean;
}
