/** Judges a request to join under the group's lock: whether it may go ahead, under which name, or what is in its way. */
import { and, eq, ne } from 'drizzle-orm';
import { answerSchema, isNameShortEnough, type JoinForm } from '#app/contracts/groups.ts';
import { memberships } from '#db/schema/index.ts';
import { looksLikeStaff } from '#server/accounts/staff-names.ts';
import type { PersonActor, TxContext } from '#server/kernel/context.ts';
import { cleanName, foldName } from '#server/kernel/names.ts';
import type { GroupRow, MembershipRow } from './access-group.ts';
import { isTrace } from './heed-answer.ts';
import { joinBar } from './membership-state.ts';
import { findRestrictions } from './restriction-queries.ts';

/** Why a request to join was refused. Everything but `removed`, `ended` and the waits can be mended in the form. */
export type JoinRefusal =
  | { kind: 'agreement-missing' | 'agreement-changed' }
  | { kind: 'answer-unusable' | 'name-unusable' | 'name-too-long' | 'name-taken' | 'name-of-staff' }
  | { kind: 'declined-recently'; againAt: Date }
  | { kind: 'rate-limited'; retryAfterMs: number }
  | { kind: 'removed' | 'ended' };

export type JoinVerdict =
  | { kind: 'may-join'; name: string; nameKey: string; answer: string }
  | { kind: 'already' }
  | JoinRefusal;

export interface JoinRequest {
  actor: PersonActor;
  group: GroupRow;
  membership: MembershipRow | null;
  form: JoinForm;
}

/** Nothing but ordinary blanks: the field was left empty. Invisible characters are not nothing, they are a try. */
const isLeftEmpty = (raw: string): boolean => /^[ \t\r\n]*$/.test(raw);

/** The name to be known by here: the typed one, otherwise the earlier one, otherwise the account's. */
function nameFor({ form, membership, actor }: JoinRequest): string {
  if (!isLeftEmpty(form.name)) return form.name;
  return membership && !isTrace(membership) ? membership.name : actor.pseudonym;
}

async function judgeName(
  tx: TxContext,
  request: JoinRequest,
): Promise<{ name: string; nameKey: string } | JoinRefusal> {
  const raw = nameFor(request);
  if (!raw.isWellFormed()) return { kind: 'name-unusable' };
  const name = cleanName(raw);
  const nameKey = foldName(raw);
  if (nameKey === '') return { kind: 'name-unusable' };
  if (!isNameShortEnough(name)) return { kind: 'name-too-long' };
  const settings = await tx.services.settings.read(tx);
  if (looksLikeStaff(name, settings['organisation.name'])) return { kind: 'name-of-staff' };
  const [holder] = await tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.groupId, request.group.id),
        eq(memberships.nameKey, nameKey),
        ne(memberships.userId, request.actor.userId),
      ),
    )
    .limit(1);
  return holder ? { kind: 'name-taken' } : { name, nameKey };
}

/** What stands against it comes first; what the person can mend afterwards, in the order of the form. */
export async function judgeJoin(tx: TxContext, request: JoinRequest): Promise<JoinVerdict> {
  const { group, membership, actor, form } = request;
  const bar = joinBar(membership, tx.clock.now());
  if (bar) return bar.kind === 'already' ? { kind: 'already' } : bar;
  if (group.state === 'archived') return { kind: 'ended' };
  const restrictions = await findRestrictions(tx, { userId: actor.userId, groupId: group.id });
  if (restrictions.removed) return { kind: 'removed' };
  if (form.agreement === null) return { kind: 'agreement-missing' };
  if (form.agreement !== group.agreementVersion) return { kind: 'agreement-changed' };
  const answer = answerSchema.safeParse(form.answer);
  if (!answer.success) return { kind: 'answer-unusable' };
  const judged = await judgeName(tx, request);
  return 'kind' in judged ? judged : { kind: 'may-join', ...judged, answer: answer.data };
}
