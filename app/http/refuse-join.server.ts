/** Turns a refused request to join into its form again: the sentence, where it stands, and the status. */
import { formatMoment } from '#app/locales/format-time.ts';
import { tGroups } from '#app/locales/groups.ts';
import type { JoinOutcome } from '#server/groups/join-group.ts';
import { after } from '#server/kernel/durations.ts';
import { type FormFields, refuseForm } from './read-form.server.ts';

/** Which field each mendable refusal is about. */
const fieldOf = {
  'agreement-missing': 'agreement',
  'agreement-changed': 'agreement',
  'answer-unusable': 'answer',
  'name-unusable': 'name',
  'name-too-long': 'name',
  'name-taken': 'name',
  'name-of-staff': 'name',
} as const;

/** The refusal as an answer; null where nothing was refused. Times are written in `zone`. */
export function refuseJoin(fields: FormFields, outcome: JoinOutcome, zone: string, now: Date) {
  switch (outcome.kind) {
    case 'joined':
    case 'asked':
    case 'waitlisted':
    case 'already':
      return null;
    case 'declined-recently': {
      const date = formatMoment(outcome.againAt.toISOString(), zone);
      return refuseForm(fields, {
        code: 'conflict',
        message: tGroups('refusal.declined-recently', { date }),
      });
    }
    case 'rate-limited': {
      const { retryAfterMs } = outcome;
      const time = formatMoment(after(now, retryAfterMs).toISOString(), zone, 'time');
      const message = tGroups('refusal.rate-limited', { time });
      return refuseForm(fields, { code: 'rate-limited', message, retryAfterMs });
    }
    case 'removed':
    case 'ended':
      return refuseForm(fields, { code: 'conflict', message: tGroups(`refusal.${outcome.kind}`) });
    default: {
      const code =
        outcome.kind === 'name-taken' || outcome.kind === 'agreement-changed' ? 'conflict' : 'invalid';
      return refuseForm(fields, {
        code,
        errors: { [fieldOf[outcome.kind]]: tGroups(`refusal.${outcome.kind}`) },
      });
    }
  }
}
