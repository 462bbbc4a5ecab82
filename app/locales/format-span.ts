// Spans of time for people.

/** Whole minutes from one moment to another, both ISO 8601. */
export const minutesBetween = (startsAt: string, endsAt: string): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
