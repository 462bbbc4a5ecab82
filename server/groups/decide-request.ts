/** A facilitator's answer to somebody who asked to join. */
import { and, eq } from 'drizzle-orm';
import { memberIdSchema } from '#app/contracts/ids.ts';
import { memberships } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { requireAllowed } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessGroup } from './access-group.ts';
import { setState } from './give-place.ts';
import { groupsPolicy } from './groups-policy.ts';
import { lockGroup } from './lock-group.ts';
import { stateOnAccept } from './membership-state.ts';
import { tellMember } from './tell-member.ts';

export interface RequestDecision {
  slug: string;
  /** As it came in an address; an id of another group is as unknown as any. */
  memberId: string;
  decision: 'accept' | 'decline';
}

/** `full`: yes, but every place is taken, so they wait for one. `answered`: nothing was left to decide. */
export type DecisionOutcome = { kind: 'accepted' | 'full' | 'declined' | 'answered' };

/**
 * Accepts or declines somebody who waits, and tells them.
 * @throws DomainError `not-found` for who is no facilitator of the group, and for a membership of another group.
 */
export async function decideRequest(ctx: Context, input: RequestDecision): Promise<DecisionOutcome> {
  const memberId = memberIdSchema.safeParse(input.memberId);
  return inTransaction(ctx, async (tx) => {
    const { group: known, relations } = await accessGroup(tx, { slug: input.slug });
    requireAllowed(groupsPolicy, 'request.decide', { relations });
    if (!memberId.success) return notFound();
    const { group, place } = await lockGroup(tx, known.id);
    const [request] = await tx.db
      .select()
      .from(memberships)
      .where(and(eq(memberships.groupId, group.id), eq(memberships.id, memberId.data)));
    if (request?.role !== 'member') return notFound();
    if (request.state !== 'pending' && request.state !== 'waitlisted') return { kind: 'answered' };
    const state = input.decision === 'decline' ? 'declined' : stateOnAccept(place);
    // Whoever already waits for a place hears nothing new when there is still none.
    if (state === request.state) return { kind: 'full' };
    await setState(tx, request, state);
    await tellMember(tx, {
      userId: request.userId,
      groupId: group.id,
      ...(state === 'declined'
        ? { kind: 'membership.declined' as const }
        : { kind: 'membership.accepted' as const, codes: { state } }),
    });
    await recordAudit(tx, {
      action: 'groups.decide-request',
      subject: { kind: 'membership', id: request.id },
      groupId: group.id,
      codes: { decision: input.decision, from: request.state, state },
    });
    return { kind: state === 'declined' ? 'declined' : state === 'active' ? 'accepted' : 'full' };
  });
}
