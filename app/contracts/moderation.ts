/** What of cases, reports and notices leaves the server, and what may be said about them. */
import { z } from 'zod';

export const lanes = ['care', 'conduct'] as const;
export const laneSchema = z.enum(lanes);
export type Lane = z.infer<typeof laneSchema>;

export const careReasons = ['suicide', 'self-harm', 'not-themselves', 'other'] as const;
export const conductReasons = [
  'insult',
  'threat',
  'pressure',
  'contact',
  'advice',
  'under-18',
  'other',
] as const;

/** What a moderator can decide on a case by form. */
export const caseDecisions = ['release', 'remove', 'hide', 'dismiss', 'escalate'] as const;
export const caseDecisionSchema = z.enum(caseDecisions);
export type CaseDecision = z.infer<typeof caseDecisionSchema>;

/** Open cases by how soon someone must act, for who watches the queue. */
export const queueCountsSchema = z.object({
  open: z.number().int(),
  unclaimed: z.number().int(),
  overdue: z.number().int(),
  imminent: z.number().int(),
});
export type QueueCounts = z.infer<typeof queueCountsSchema>;
