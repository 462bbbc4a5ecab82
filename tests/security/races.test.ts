/** Two acts at the same moment: whichever comes first, nobody gets what the other took away. */
import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { memberships, messages, roomEvents } from '#db/schema/index.ts';
import { signOut } from '#server/accounts/sign-out.ts';
import { muteMember } from '#server/chat/mute-member.ts';
import { releaseHeldMessage } from '#server/chat/release-held-message.ts';
import { retractMessage } from '#server/chat/retract-message.ts';
import { sendMessages } from '#server/chat/send-messages.ts';
import { joinGroup } from '#server/groups/join-group.ts';
import { leaveGroup } from '#server/groups/leave-group.ts';
import { type BuiltGroup, type BuiltMember, buildGroup, buildMember } from '../factories/build-group.ts';
import { type BuiltPerson, buildPerson } from '../factories/build-person.ts';
import { openWorld } from '../support/world.ts';

const world = openWorld();
const tries = Array.from({ length: 8 }, (_, n) => n);

const send = (author: BuiltMember, group: BuiltGroup, text = 'Good to be here.') =>
  sendMessages(world.as(author.actor), [
    { sender: author.actor, groupId: group.id, clientMessageId: randomUUID(), text },
  ]).then(([outcome]) => outcome);

const logOf = (group: BuiltGroup) =>
  world.system.db
    .select({ seq: roomEvents.seq, kind: roomEvents.kind, author: messages.authorId, text: messages.text })
    .from(roomEvents)
    .leftJoin(messages, and(eq(messages.groupId, roomEvents.groupId), eq(messages.id, roomEvents.messageId)))
    .where(eq(roomEvents.groupId, group.id))
    .orderBy(asc(roomEvents.seq));

describe('at the same moment', () => {
  it('a retraction and a release leave no words in the room', async () => {
    for (const _ of tries) {
      const group = await buildGroup(world, { room: 'open' });
      const author = await buildMember(world, group);
      const sent = await send(author, group, 'Call me on 0171 2345678');
      if (sent?.kind !== 'sent' || sent.message.state !== 'held') throw new Error('It was not held.');
      const key = { groupId: group.id, messageId: sent.message.id };
      const [retracted] = await Promise.allSettled([
        retractMessage(world.as(author.actor), key),
        releaseHeldMessage(world.system, key),
      ]);
      expect(retracted.status).toBe('fulfilled');
      const [row] = await world.system.db.select().from(messages).where(eq(messages.id, key.messageId));
      expect(row).toMatchObject({ state: 'retracted', text: null });
      const kinds = (await logOf(group)).map(({ kind }) => kind);
      expect([[], ['message.posted', 'message.retracted']]).toContainEqual(kinds);
    }
  });

  it('sends and a mute: nothing of theirs stands after it', async () => {
    const group = await buildGroup(world, { room: 'open' });
    const facilitator = await buildMember(world, group, { role: 'facilitator' });
    const loud = await buildMember(world, group);
    await Promise.all([
      ...tries.map(() => send(loud, group)),
      muteMember(world.as(facilitator.actor), {
        groupId: group.id,
        memberId: loud.memberId,
        reason: 'Rest.',
      }),
      ...tries.map(() => send(loud, group)),
    ]);
    expect(await send(loud, group)).toMatchObject({ kind: 'refused', code: 'muted' });
    const log = await logOf(group);
    const muted = log.findIndex(({ kind }) => kind === 'member.muted');
    expect(muted).toBeGreaterThanOrEqual(0);
    expect(log.slice(muted + 1)).toEqual([]);
  });

  it('sends and signing out, or leaving: what comes after is refused', async () => {
    for (const end of ['sign-out', 'leave'] as const) {
      const group = await buildGroup(world, { room: 'open' });
      const author = await buildMember(world, group);
      const ctx = world.as(author.actor);
      const ends = end === 'leave' ? () => leaveGroup(ctx, { slug: group.slug }) : () => signOut(ctx);
      const racing = tries.map(() => send(author, group));
      await ends();
      expect(await send(author, group)).toMatchObject({
        kind: 'refused',
        code: end === 'leave' ? 'not-found' : 'unauthenticated',
      });
      const before = (await logOf(group)).length;
      const posted = (await Promise.all(racing)).filter((outcome) => outcome?.kind === 'sent');
      expect(posted.length).toBeGreaterThanOrEqual(before);
    }
  });

  it('many who want the last place: one gets it, the others wait', async () => {
    const group = await buildGroup(world, { capacity: 1 });
    const people: BuiltPerson[] = [];
    for (const _ of tries) people.push(await buildPerson(world));
    const form = { slug: group.slug, agreement: 1, answer: '', name: '' };
    const outcomes = await Promise.all(people.map(({ actor }) => joinGroup(world.as(actor), form)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
      'joined',
      ...tries.slice(1).map(() => 'waitlisted'),
    ]);
    const rows = await world.system.db.select().from(memberships).where(eq(memberships.groupId, group.id));
    expect(rows.filter(({ state }) => state === 'active')).toHaveLength(1);
  });

  it('one person on many devices: one membership', async () => {
    const group = await buildGroup(world);
    const { actor } = await buildPerson(world);
    const form = { slug: group.slug, agreement: 1, answer: '', name: '' };
    const outcomes = await Promise.all(tries.map(() => joinGroup(world.as(actor), form)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
      ...tries.slice(1).map(() => 'already'),
      'joined',
    ]);
    expect(
      await world.system.db.select().from(memberships).where(eq(memberships.groupId, group.id)),
    ).toHaveLength(1);
  });
});
