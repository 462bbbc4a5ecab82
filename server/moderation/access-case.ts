/**
 * The only way to a case on somebody's behalf. Moderators and leads may, an admin not; to the person it is about, and to
 * everyone else, it looks missing.
 */
import { and, eq } from 'drizzle-orm';
import { type CaseId, caseIdSchema } from '#app/contracts/ids.ts';
import { cases, memberships } from '#db/schema/index.ts';
import type { Context, PersonActor, TxContext } from '#server/kernel/context.ts';
import { DomainError, notFound } from '#server/kernel/errors.ts';
import { decide, platformRelations, requireAllowed, type StateFlag } from '#server/kernel/policy.ts';
import { isClaimed } from './case-lease.ts';
import { listTooClose } from './case-reach.ts';
import { describeConflict } from './claim-conflict.ts';
import { type CaseRow, lockCase } from './lock-case.ts';
import { moderationPolicy } from './moderation-policy.ts';

export interface CaseAccess {
  actor: PersonActor;
  kase: CaseRow;
  /** What is so between the actor and the case, for the policy. */
  states: Set<StateFlag>;
}

type CaseAction = 'case.read' | 'case.claim' | 'case.acknowledge' | 'case.release-claim' | 'case.decide';

async function statesOf(ctx: Context, actor: PersonActor, kase: CaseRow): Promise<Set<StateFlag>> {
  const claimed = isClaimed(kase, ctx.clock.now());
  const mine = claimed && kase.claimedBy === actor.userId;
  const states = new Set<StateFlag>();
  if (kase.state === 'closed') states.add('case-closed');
  if ((await listTooClose(ctx, kase)).has(actor.userId)) states.add('own-case');
  if (claimed && !mine) states.add('claimed-by-other');
  if (!mine) states.add('not-claimed');
  return states;
}

/** Staff whom the case is not about. What is no id can't be asked of Postgres. */
async function requireStaff(
  ctx: Context,
  action: CaseAction,
  rawId: string,
): Promise<{ actor: PersonActor; caseId: CaseId }> {
  requireAllowed(moderationPolicy, action, { relations: platformRelations(ctx.actor) });
  const caseId = caseIdSchema.safeParse(rawId);
  if (ctx.actor.kind !== 'person' || !caseId.success) return notFound();
  const [about] = await ctx.db
    .select({ id: cases.id })
    .from(cases)
    .innerJoin(memberships, eq(memberships.id, cases.subjectId))
    .where(and(eq(cases.id, caseId.data), eq(memberships.userId, ctx.actor.userId)));
  return about ? notFound() : { actor: ctx.actor, caseId: caseId.data };
}

/**
 * A case for reading.
 * @throws DomainError `not-found`.
 */
export async function accessCase(ctx: Context, rawId: string): Promise<CaseAccess> {
  const { actor, caseId } = await requireStaff(ctx, 'case.read', rawId);
  const [kase] = await ctx.db.select().from(cases).where(eq(cases.id, caseId));
  return kase ? { actor, kase, states: await statesOf(ctx, actor, kase) } : notFound();
}

/**
 * A case for an act, locked until the transaction ends, if the policy lets the actor do it.
 * @throws DomainError `not-found`, or `conflict` with a sentence that says why; who has it is named by role only.
 */
export async function accessCaseForAct(
  tx: TxContext,
  rawId: string,
  action: CaseAction,
): Promise<CaseAccess> {
  const { actor, caseId } = await requireStaff(tx, action, rawId);
  const kase = await lockCase(tx, caseId);
  if (!kase) return notFound();
  const states = await statesOf(tx, actor, kase);
  const decision = decide(moderationPolicy, action, { relations: platformRelations(actor), states });
  if (decision.allowed) return { actor, kase, states };
  const because = moderationPolicy[action].unless?.find(([state]) => states.has(state))?.[0];
  throw new DomainError(decision.code, await describeConflict(tx, kase, because));
}
