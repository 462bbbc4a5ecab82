/** What may be decided on a case as it stands. Pure. A care case has no sanction among its decisions, by construction. */
import type { CaseDecision, CaseOutcome } from '#app/contracts/moderation.ts';

/** A message of the case, as far as decisions depend on it. */
export interface DecidableMessage<Id extends string = string> {
  readonly messageId: Id;
  readonly state: 'posted' | 'held' | 'retracted' | 'hidden' | 'removed' | 'erased';
  /** Whether it is this case that holds it. */
  readonly heldHere: boolean;
}

const waits = (message: DecidableMessage): boolean => message.heldHere && message.state === 'held';

/** On which messages each decision would act. */
const actsOn: Record<'release' | 'remove' | 'hide', (message: DecidableMessage) => boolean> = {
  release: waits,
  remove: waits,
  hide: (message) => message.state === 'posted',
};

const isAboutMessages = (decision: CaseDecision): decision is keyof typeof actsOn => decision in actsOn;

/** The messages a decision acts on; none for a decision about the case as a whole. */
export const targetsOf = <M extends DecidableMessage>(
  decision: CaseDecision,
  messages: readonly M[],
): readonly M[] => (isAboutMessages(decision) ? messages.filter(actsOn[decision]) : []);

/**
 * The legal decisions of a case. A held message has to be released or removed before the case can be dismissed, so that
 * no message waits for ever.
 */
export function legalDecisions(kase: {
  state: 'open' | 'closed';
  messages: readonly DecidableMessage[];
}): CaseDecision[] {
  if (kase.state === 'closed') return [];
  const waiting = kase.messages.some(waits);
  const decisions: CaseDecision[] = (['release', 'remove', 'hide'] as const).filter(
    (decision) => targetsOf(decision, kase.messages).length > 0,
  );
  return [...decisions, ...(waiting ? [] : ['dismiss' as const]), 'escalate'];
}

const outcomes: Record<Exclude<CaseDecision, 'escalate'>, CaseOutcome> = {
  release: 'released',
  remove: 'removed',
  hide: 'hidden',
  dismiss: 'dismissed',
};

/** What a case is closed as; null when the decision leaves it open. */
export function outcomeOf(decision: CaseDecision, messagesStillWaiting: boolean): CaseOutcome | null {
  return decision === 'escalate' || messagesStillWaiting ? null : outcomes[decision];
}
