import { tModeration, tnModeration } from '#app/locales/moderation.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is left until a deadline as a moderator says it. Whole units, rounded so that nobody is given more time than there is. */
export function deadlineWords(deadline: string | null, now: number): string {
  if (deadline === null) return tModeration('deadline.none');
  const left = Date.parse(deadline) - now;
  return left > 0 ? leftWords(left) : overdueWords(-left);
}

/** Up to half a day the minutes still tell something. */
const SPELLED_OUT = 12 * HOUR;

const hoursAndMinutes = (span: number) => ({
  hours: Math.floor(span / HOUR),
  minutes: Math.floor((span % HOUR) / MINUTE),
});

function leftWords(span: number): string {
  if (span >= 2 * DAY) return tnModeration('deadline.days', Math.floor(span / DAY));
  if (span >= SPELLED_OUT) return tnModeration('deadline.hours', Math.floor(span / HOUR));
  if (span >= HOUR) return tModeration('deadline.hoursMinutes', hoursAndMinutes(span));
  if (span >= MINUTE) return tnModeration('deadline.minutes', Math.floor(span / MINUTE));
  return tModeration('deadline.underMinute');
}

function overdueWords(span: number): string {
  if (span >= 2 * DAY) return tnModeration('deadline.overdue.days', Math.floor(span / DAY));
  if (span >= SPELLED_OUT) return tnModeration('deadline.overdue.hours', Math.floor(span / HOUR));
  if (span >= HOUR) return tModeration('deadline.overdue.hoursMinutes', hoursAndMinutes(span));
  if (span >= MINUTE) return tnModeration('deadline.overdue.minutes', Math.floor(span / MINUTE));
  return tModeration('deadline.overdue.justNow');
}
