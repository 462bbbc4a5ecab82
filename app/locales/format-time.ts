// Writes moments for people, in a zone that the caller names. Composes the parts itself, so that server and
// browser, whose language data differ, write the same characters.

/** How much of a moment is written. */
export type MomentShape = 'date-time' | 'date' | 'time' | 'weekday-time';

/** `Tue 24 November, 19:00` and its shorter shapes, in `zone` (IANA). Throws RangeError on a bad moment or zone. */
export function formatMoment(iso: string, zone: string, shape: MomentShape = 'date-time'): string {
  const parts = partsOf(iso, zone);
  const date = `${parts.weekday} ${parts.day} ${parts.month}`;
  const time = `${parts.hour}:${parts.minute}`;
  switch (shape) {
    case 'date-time':
      return `${date}, ${time}`;
    case 'date':
      return `${date} ${parts.year}`;
    case 'time':
      return time;
    case 'weekday-time':
      return `${parts.weekday}, ${time}`;
  }
}

/** What people call a zone: its city (`America/New_York` is `New York`), or `UTC`. */
export function zoneName(zone: string): string {
  const city = zone.split('/').at(-1) ?? zone;
  return city.replaceAll('_', ' ');
}

function partsOf(iso: string, zone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(new Date(iso)).map((part) => [part.type, part.value]));
}
