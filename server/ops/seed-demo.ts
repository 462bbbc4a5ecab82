/**
 * Tells the demo story into an empty database, once, in one transaction, through the same commands that people use; the
 * clock of each sentence is set back to when it was said. Its data stand in `db/seed/demo-story.ts`.
 */
import { eq, sql } from 'drizzle-orm';
import type { GroupId, MessageId, UserId } from '#app/contracts/ids.ts';
import { shifts, userRoles, users } from '#db/schema/index.ts';
import { type DemoGroup, demoGroups, demoOrganisation, demoPeople } from '#db/seed/demo-story.ts';
import { addPerson } from '#server/accounts/add-person.ts';
import { hashPassword } from '#server/accounts/hash-password.ts';
import { endSession, findActor, startSession } from '#server/accounts/session-store.ts';
import { closeRoom } from '#server/chat/close-room.ts';
import { openRoom } from '#server/chat/open-room.ts';
import { sendMessages } from '#server/chat/send-messages.ts';
import { createGroup } from '#server/groups/create-group.ts';
import { decideRequest } from '#server/groups/decide-request.ts';
import { joinGroup } from '#server/groups/join-group.ts';
import type { Context, PersonActor, TxContext } from '#server/kernel/context.ts';
import { actingAs } from '#server/kernel/context.ts';
import { after, days, minutes } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { changeSetting } from '#server/kernel/settings.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { scheduleMeeting } from '#server/meetings/schedule-meeting.ts';
import { reportMessage } from '#server/moderation/report-message.ts';
import { demoPassword, demoSignIns } from './demo-sign-ins.ts';

/** Any number; two nodes that start at once seed one after the other, and the second finds it done. */
const seedLock = 7_241_554;

type Cast = ReadonlyMap<string, PersonActor>;

const rolesOf: Record<string, readonly ('moderator' | 'lead' | 'admin')[]> = {
  'demo-moderator': ['moderator'],
  'demo-lead': ['lead'],
  'demo-admin': ['admin'],
};
const facilitatorName = 'demo-facilitator';

/** Seeds unless there is anybody already. */
export async function seedDemo(system: Context): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  // What the story takes in seconds took its people days: their limits don't apply.
  const services = { ...system.services, limits: { take: async () => null } };
  await inTransaction({ ...system, services }, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(${seedLock})`);
    const [anyone] = await tx.db.select({ id: users.id }).from(users).limit(1);
    if (!anyone) await tell(tx, passwordHash);
  });
}

async function tell(tx: TxContext, passwordHash: string): Promise<void> {
  await changeSetting(tx, 'organisation.name', demoOrganisation.name);
  await changeSetting(tx, 'organisation.country', demoOrganisation.country);
  await changeSetting(tx, 'organisation.timeZone', demoOrganisation.timeZone);
  const cast: Map<string, PersonActor> = new Map();
  for (const pseudonym of [...demoSignIns.map((one) => one.pseudonym), ...demoPeople]) {
    cast.set(pseudonym, await castPerson(tx, pseudonym, passwordHash));
  }
  for (const group of demoGroups) await tellGroup(tx, group, cast);
  for (const { sessionId } of cast.values()) await endSession(tx, sessionId);
}

/** Somebody of the story, with roles, and on call around the clock where the role has shifts. */
async function castPerson(tx: TxContext, pseudonym: string, passwordHash: string): Promise<PersonActor> {
  const { country, timeZone } = demoOrganisation;
  const userId = await addPerson(tx, { pseudonym, passwordHash, country, timeZone, email: null });
  await tx.db.update(users).set({ demo: true }).where(eq(users.id, userId));
  for (const role of rolesOf[pseudonym] ?? []) {
    await tx.db.insert(userRoles).values({ userId, role, grantedAt: tx.clock.now() });
    if (role !== 'admin') await onCallAlways(tx, userId, role);
  }
  const actor = await findActor(tx, await startSession(tx, userId));
  if (!actor) throw new Error(`The demo’s ${pseudonym} could not be made.`);
  return actor;
}

async function onCallAlways(tx: TxContext, userId: UserId, rank: 'moderator' | 'lead'): Promise<void> {
  const startsAt = after(tx.clock.now(), -days(30));
  await tx.db
    .insert(shifts)
    .values({ id: newId(), userId, rank, startsAt, endsAt: after(startsAt, days(3650)) });
}

function castOf(cast: Cast, pseudonym: string): PersonActor {
  const actor = cast.get(pseudonym);
  if (!actor) throw new Error(`Nobody in the demo is called ${pseudonym}.`);
  return actor;
}

/** The same transaction, at an earlier hour, on somebody's behalf. */
const back = (tx: TxContext, actor: PersonActor, minutesAgo: number): TxContext => {
  const then = after(tx.clock.now(), -minutes(minutesAgo));
  return { ...actingAs(tx, actor), clock: { now: () => then } };
};

async function tellGroup(tx: TxContext, story: DemoGroup, cast: Cast): Promise<void> {
  const facilitator = castOf(cast, facilitatorName);
  const { members, asking = [], room, messages, meeting, ...group } = story;
  const { timeZone } = demoOrganisation;
  const groupId = await createGroup(tx, {
    ...group,
    timeZone,
    facilitator: { userId: facilitator.userId, name: facilitatorName },
    demo: true,
  });
  const from = after(tx.clock.now(), -days(60)).toISOString().slice(0, 10);
  await scheduleMeeting(tx, { ...meeting, groupId, timeZone, from });
  for (const by of members) await admit(tx, story, castOf(cast, by), facilitator);
  for (const { by, answer } of asking) await ask(tx, story.slug, castOf(cast, by), answer);
  await talk(tx, { groupId, story, cast, facilitator });
  if (room === 'closed' && messages.length > 0) {
    await closeRoom(back(tx, facilitator, (messages.at(-1)?.minutesAgo ?? 1) - 1), { groupId });
  }
}

const ask = (tx: TxContext, slug: string, actor: PersonActor, answer: string) =>
  joinGroup(actingAs(tx, actor), { slug, agreement: 1, answer, name: actor.pseudonym });

async function admit(
  tx: TxContext,
  { slug }: DemoGroup,
  actor: PersonActor,
  facilitator: PersonActor,
): Promise<void> {
  const { kind } = await ask(tx, slug, actor, '');
  if (kind !== 'asked') return;
  const [row] = await tx.db.execute<{ id: string }>(sql`
    select m.id from memberships m join groups g on g.id = m.group_id
    where g.slug = ${slug} and m.user_id = ${actor.userId}`);
  if (row) await decideRequest(actingAs(tx, facilitator), { slug, memberId: row.id, decision: 'accept' });
}

interface Talk {
  groupId: GroupId;
  story: DemoGroup;
  cast: Cast;
  facilitator: PersonActor;
}

async function talk(tx: TxContext, { groupId, story, cast, facilitator }: Talk): Promise<void> {
  const [first] = story.messages;
  if (!first) return;
  await openRoom(back(tx, facilitator, first.minutesAgo + 5), { groupId });
  for (const { by, minutesAgo, text, report } of story.messages) {
    const sender = castOf(cast, by);
    const [outcome] = await sendMessages(back(tx, sender, minutesAgo), [
      { sender, groupId, clientMessageId: newId(), text },
    ]);
    if (outcome?.kind !== 'sent') throw new Error(`The demo’s sentence of ${by} was refused.`);
    if (!report) continue;
    const { by: reporter, ...what } = report;
    const messageId = outcome.message.id as MessageId;
    await reportMessage(back(tx, castOf(cast, reporter), minutesAgo - 1), { groupId, messageId, ...what });
  }
}
