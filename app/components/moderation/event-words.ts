import type { CaseEventView } from '#app/contracts/moderation.ts';
import { caseDecisions } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';

const KINDS = [
  'opened',
  'joined',
  'raised',
  'alerted',
  'climbed',
  'claimed',
  'released-claim',
  'acknowledged',
  'escalated',
  'answered',
  'called',
  'closed',
] as const;

/** What happened to a case, as one sentence without a full stop. */
export function eventWords({ kind, codes }: Pick<CaseEventView, 'kind' | 'codes'>): string {
  if (kind === 'decided') {
    const decision = caseDecisions.find((one) => one === codes.decision);
    return decision && decision !== 'escalate'
      ? tModeration(`event.decided.${decision}`)
      : tModeration('event.decided');
  }
  const known = KINDS.find((one) => one === kind);
  return tModeration(known ? `event.${known}` : 'event.other');
}
