/** Spans of time, in milliseconds, said in words; the only place that multiplies by sixty. */

export const seconds = (count: number): number => count * 1_000;
export const minutes = (count: number): number => seconds(count * 60);
export const hours = (count: number): number => minutes(count * 60);
export const days = (count: number): number => hours(count * 24);

/** The instant a span after another; a negative span goes back. */
export const after = (instant: Date, span: number): Date => new Date(instant.getTime() + span);
