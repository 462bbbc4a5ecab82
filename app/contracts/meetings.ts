/** What of meetings leaves the server: dates, computed from a series. */
import { z } from 'zod';
import { instantSchema } from './chat.ts';
import { groupIdSchema } from './ids.ts';

export const rhythms = ['weekly', 'fortnightly', 'monthly', 'other'] as const;
/** How often a series comes round, as far as a sentence can say it. */
export type Rhythm = (typeof rhythms)[number];

/** One date of a series. `timeZone` is the series' own. */
export const occurrenceViewSchema = z.object({
  groupId: groupIdSchema,
  title: z.string(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  timeZone: z.string(),
  rhythm: z.enum(rhythms),
  /** It has begun and not ended. */
  running: z.boolean(),
});
export type OccurrenceView = z.infer<typeof occurrenceViewSchema>;
