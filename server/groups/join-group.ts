/** Joining a group: at once, by asking, or on the waitlist. The agreement is accepted by version. */
import type { SupportCardView } from '#app/contracts/crisis.ts';
import type { JoinForm } from '#app/contracts/groups.ts';
import type { MemberId } from '#app/contracts/ids.ts';
import { agreementAcceptances, memberships } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context, PersonActor, TxContext } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { newId } from '#server/kernel/ids.ts';
import { seal } from '#server/kernel/keys.ts';
import { platformRelations, requireAllowed } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessGroup, type GroupRow, type MembershipRow } from './access-group.ts';
import { groupsPolicy } from './groups-policy.ts';
import { heedAnswer } from './heed-answer.ts';
import { type JoinRefusal, type JoinVerdict, judgeJoin } from './judge-join.ts';
import { findMembership, lockGroup } from './lock-group.ts';
import { type PlaceFacts, stateOnJoin } from './membership-state.ts';

/** What became of it. `already` is a repeated request: nothing was changed. */
export type JoinOutcome = ({ kind: 'joined' | 'asked' | 'waitlisted' | 'already' } | JoinRefusal) & {
  /** The card for what was written, where it speaks of risk; also beside a refusal. */
  support: SupportCardView | null;
};

type MayJoin = Extract<JoinVerdict, { kind: 'may-join' }>;

interface Arrival {
  actor: PersonActor;
  group: GroupRow;
  place: PlaceFacts;
  membership: MembershipRow | null;
}

const kindOf = { active: 'joined', pending: 'asked', waitlisted: 'waitlisted' } as const;

/**
 * Joins the actor to a group. Safe to repeat. An answer is kept, sealed with the person's key, only while somebody
 * still has to read it.
 * @throws DomainError `unauthenticated` for a visitor, `not-found` for a group the actor may not know of.
 */
export async function joinGroup(ctx: Context, input: JoinForm & { slug: string }): Promise<JoinOutcome> {
  requireAllowed(groupsPolicy, 'membership.join', { relations: platformRelations(ctx.actor) });
  if (ctx.actor.kind !== 'person') throw new DomainError('unauthenticated');
  const { actor } = ctx;
  const retryAfterMs = await ctx.services.limits.take('join', actor.userId);
  return inTransaction(ctx, async (tx) => {
    const { group: known } = await accessGroup(tx, { slug: input.slug });
    const { group, place } = await lockGroup(tx, known.id);
    const membership = await findMembership(tx, { groupId: group.id, userId: actor.userId });
    const verdict: JoinVerdict =
      retryAfterMs === null
        ? await judgeJoin(tx, { actor, group, membership, form: input })
        : { kind: 'rate-limited', retryAfterMs };
    const arrival = { actor, group, place, membership };
    const placed = verdict.kind === 'may-join' ? await takePlace(tx, arrival, verdict) : null;
    const support = await heedAnswer(tx, {
      groupId: group.id,
      actor,
      memberId: placed?.memberId ?? membership?.id ?? null,
      text: input.answer,
      rateLimited: verdict.kind === 'rate-limited',
    });
    return verdict.kind === 'may-join'
      ? { kind: kindOf[placed?.state ?? 'pending'], support }
      : { ...verdict, support };
  });
}

/** Writes the membership, new or revived, with what was accepted, and tells of it. */
async function takePlace(tx: TxContext, { actor, group, place, membership }: Arrival, verdict: MayJoin) {
  const now = tx.clock.now();
  const state = stateOnJoin(place);
  const memberId = membership?.id ?? newId<MemberId>();
  const answerSealed =
    state === 'active' || verdict.answer === ''
      ? null
      : await sealAnswer(tx, actor, memberId, verdict.answer);
  const row = {
    name: verdict.name,
    nameKey: verdict.nameKey,
    // Who once led a group comes back to it as a member.
    role: 'member' as const,
    state,
    answerSealed,
    requestedAt: now,
    joinedAt: state === 'active' ? now : (membership?.joinedAt ?? null),
    endedAt: null,
  };
  await tx.db
    .insert(memberships)
    .values({ id: memberId, groupId: group.id, userId: actor.userId, ...row })
    .onConflictDoUpdate({ target: [memberships.groupId, memberships.userId], set: row });
  await tx.db
    .insert(agreementAcceptances)
    .values({ groupId: group.id, membershipId: memberId, version: group.agreementVersion, acceptedAt: now })
    .onConflictDoNothing();
  await recordAudit(tx, {
    action: 'groups.join',
    subject: { kind: 'membership', id: memberId },
    groupId: group.id,
    codes: { state, agreement: group.agreementVersion },
  });
  await tx.announce({
    name: 'membership.changed',
    groupId: group.id,
    memberId,
    userId: actor.userId,
    state,
  });
  return { memberId, state };
}

/** Where an answer lies; bound into its envelope. */
export const answerPlace = (actor: Pick<PersonActor, 'userId'>, memberId: MemberId) => ({
  table: 'memberships',
  column: 'answer_sealed',
  rowId: memberId,
  owner: { kind: 'person' as const, id: actor.userId },
});

const sealAnswer = (tx: TxContext, actor: PersonActor, memberId: MemberId, answer: string) =>
  seal(tx, answerPlace(actor, memberId), answer);
