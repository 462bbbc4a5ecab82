import { tCommon } from '#app/locales/common.ts';
import { formatMoment, type MomentShape, zoneName } from '#app/locales/format-time.ts';

export interface LocalTimeProps {
  /** A moment, ISO 8601. */
  iso: string;
  /** The IANA zone it is written in. */
  zone: string;
  /** Says the zone beside the time: whenever it may not be the reader's own. */
  zoneNamed?: boolean;
  shape?: MomentShape;
}

/** A moment written for people, and exactly for machines. */
export function LocalTime({ iso, zone, zoneNamed = false, shape = 'date-time' }: LocalTimeProps) {
  const time = formatMoment(iso, zone, shape);
  return (
    <time dateTime={iso}>{zoneNamed ? tCommon('time.inZone', { time, zone: zoneName(zone) }) : time}</time>
  );
}
