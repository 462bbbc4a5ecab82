/** What the tests of moderation share: a group that talks, staff who can be on shift or not, and short looks into tables. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { beforeAll, expect } from 'vitest';
import type { CaseId, MemberId, MessageId } from '#app/contracts/ids.ts';
import type { Lane } from '#app/contracts/moderation.ts';
import { caseEvents, cases, dueWork, notices, shifts, supportCards } from '#db/schema/index.ts';
import { type SendOutcome, sendMessages } from '#server/chat/send-messages.ts';
import { after, days, hours } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { type BuiltGroup, type BuiltMember, buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { type BuiltPerson, buildPerson } from '#tests/factories/build-person.ts';
import { openWorld, type World } from '#tests/support/world.ts';

/** One honest phrase a tier, and what else a message can hold. */
export const words = {
  low: 'I wish I would not wake up tomorrow.',
  moderate: 'I keep thinking about killing myself.',
  high: 'I tried to kill myself last week.',
  imminent: 'I am going to kill myself tonight, the pills are in front of me.',
  method: 'How many pills does it take to kill myself?',
  contact: 'Call me on 0171 2345678',
  plain: 'Good to see you all again.',
} as const;

export interface Staff {
  moderator: BuiltPerson;
  otherModerator: BuiltPerson;
  lead: BuiltPerson;
  otherLead: BuiltPerson;
  admin: BuiltPerson;
}

export interface Talk {
  group: BuiltGroup;
  author: BuiltMember;
  reader: BuiltMember;
  facilitator: BuiltMember;
}

/** A world with staff, none of them on shift. */
export function openModeration(options?: Parameters<typeof openWorld>[0]) {
  const world = openWorld(options);
  const staff = {} as Staff;
  beforeAll(async () => {
    Object.assign(staff, {
      moderator: await buildPerson(world, { roles: ['moderator'] }),
      otherModerator: await buildPerson(world, { roles: ['moderator'] }),
      lead: await buildPerson(world, { roles: ['lead'] }),
      otherLead: await buildPerson(world, { roles: ['lead'] }),
      admin: await buildPerson(world, { roles: ['admin'] }),
    });
  });
  return { world, staff, ...looks(world) };
}

function looks(world: World) {
  const query = () => world.system.db;

  /** A group with an open room, in which nobody has been heard yet. */
  async function buildTalk(room: 'open' | 'closed' = 'open'): Promise<Talk> {
    const group = await buildGroup(world, { room });
    return {
      group,
      author: await buildMember(world, group),
      reader: await buildMember(world, group),
      facilitator: await buildMember(world, group, { role: 'facilitator' }),
    };
  }

  async function sendAs(member: BuiltPerson, group: BuiltGroup, text: string): Promise<SendOutcome> {
    const item = { sender: member.actor, groupId: group.id, clientMessageId: newId(), text };
    const [outcome] = await sendMessages(world.as(member.actor), [item]);
    if (!outcome) throw new Error('A send had no outcome.');
    return outcome;
  }

  return {
    buildTalk,
    sendAs,
    /** Sends what is taken, and returns the message. */
    async say(member: BuiltPerson, group: BuiltGroup, text: string) {
      const outcome = await sendAs(member, group, text);
      if (outcome.kind !== 'sent') throw new Error(`A send was refused: ${outcome.code}.`);
      return { ...outcome.message, id: outcome.message.id as MessageId };
    },
    /** Ends every shift, and gives these people one of a week each, at their screen or not. */
    async setShifts(...people: [BuiltPerson, 'moderator' | 'lead'][]) {
      await query().delete(shifts);
      const now = world.clock.now();
      for (const [person, rank] of people) {
        await query()
          .insert(shifts)
          .values({
            id: newId(),
            userId: person.id,
            rank,
            startsAt: after(now, -hours(1)),
            endsAt: after(now, days(7)),
          });
      }
    },
    /** The newest case about a member. */
    async findCase(subjectId: MemberId, lane: Lane = 'care') {
      const [row] = await query()
        .select()
        .from(cases)
        .where(and(eq(cases.subjectId, subjectId), eq(cases.lane, lane)))
        .orderBy(desc(cases.id));
      return row ?? null;
    },
    async countCases(subjectId: MemberId) {
      return (await query().select({ id: cases.id }).from(cases).where(eq(cases.subjectId, subjectId)))
        .length;
    },
    async eventsOf(caseId: CaseId) {
      return query()
        .select()
        .from(caseEvents)
        .where(eq(caseEvents.caseId, caseId))
        .orderBy(asc(caseEvents.id));
    },
    /** Whom a case has called so far, in order: user ids, and `webhook`. */
    async calledFor(caseId: CaseId): Promise<string[]> {
      const rows = await query()
        .select()
        .from(dueWork)
        .where(and(eq(dueWork.subjectId, caseId), sql`${dueWork.kind} like 'deliver.%'`))
        .orderBy(asc(dueWork.createdAt), asc(dueWork.id));
      return rows.map((row) => (row.kind === 'deliver.webhook' ? 'webhook' : String(row.payload.userId)));
    },
    async pendingClimbs(caseId: CaseId) {
      return query()
        .select()
        .from(dueWork)
        .where(
          and(
            eq(dueWork.subjectId, caseId),
            eq(dueWork.kind, 'moderation.climb'),
            eq(dueWork.state, 'pending'),
          ),
        );
    },
    async progressOf(caseId: CaseId) {
      const rows = await query()
        .select({ progress: supportCards.progress })
        .from(supportCards)
        .where(eq(supportCards.caseId, caseId));
      return rows.map((row) => row.progress);
    },
    async noticesOf(person: BuiltPerson) {
      return query()
        .select()
        .from(notices)
        .where(eq(notices.userId, person.id))
        .orderBy(asc(notices.createdAt), asc(notices.id));
    },
  };
}

/** Expects a refusal with this code, and returns it for a closer look. */
export async function refusal(act: Promise<unknown>, code: string): Promise<Error> {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: 'DomainError', code });
  return error as Error;
}
