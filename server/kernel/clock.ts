/** The one clock of the app's half; `hearth_now()` is the database's. Tests move both, production can't. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() };
