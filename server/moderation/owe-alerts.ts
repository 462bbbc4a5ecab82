/** Writes alerts down as owed work, in the transaction that calls for them. Ids and codes only: no name, no word. */
import type { CaseId, UserId } from '#app/contracts/ids.ts';
import type { CaseTier, Lane } from '#app/contracts/moderation.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { type OwedWork, oweWork } from '#server/kernel/due-work.ts';
import type { EscalationPlan } from './escalation-plan.ts';

export const deliveryKinds = ['deliver.email', 'deliver.webhook'] as const;

export interface AlertedCase {
  id: CaseId;
  lane: Lane;
  tier: CaseTier;
  version: number;
}

/** How many people and places were called; 0 = the plan calls nobody. */
export async function oweAlerts(tx: TxContext, kase: AlertedCase, plan: EscalationPlan): Promise<number> {
  const { alert, step, repeat } = plan;
  const payload = { caseId: kase.id, lane: kase.lane, tier: kase.tier, step, repeat };
  // The version tells a case that rose again from the one before; within it a recipient is called once.
  const key = `alert:${kase.id}:${kase.version}:${step}:${repeat}`;
  const base = { subjectId: kase.id, dueAt: tx.clock.now() };
  const email = (role: 'moderator' | 'lead') => (userId: UserId) => ({
    ...base,
    kind: 'deliver.email',
    payload: { ...payload, to: role, userId },
    key: `${key}:${userId}`,
  });
  const owed: OwedWork[] = [
    ...alert.moderators.map(email('moderator')),
    ...alert.leads.map(email('lead')),
    ...(alert.webhook
      ? [
          {
            ...base,
            kind: 'deliver.webhook',
            payload: { ...payload, to: 'organisation' },
            key: `${key}:webhook`,
          },
        ]
      : []),
  ];
  await oweWork(tx, ...owed);
  return owed.length;
}
