import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { GroupId, UserId } from '#app/contracts/ids.ts';
import { restrictions, shifts } from '#db/schema/index.ts';
import { sendMessages } from '#server/chat/send-messages.ts';
import { listStandings } from '#server/chat/standing-queries.ts';
import { after, hours } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { buildBan } from '#tests/factories/build-ban.ts';
import { buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld();

const standingOf = async (userId: UserId, groupId: GroupId) =>
  (await listStandings(world.system, [{ userId, groupId }]))[0];
const relationsOf = async (person: { id: UserId }, group: { id: GroupId }) =>
  [...((await standingOf(person.id, group.id))?.relations ?? [])].sort();

const shift = (userId: UserId, rank: 'moderator' | 'lead') => ({
  id: newId(),
  userId,
  rank,
  startsAt: after(world.clock.now(), -hours(1)),
  endsAt: after(world.clock.now(), hours(1)),
});

it('what someone is to a room is asked anew: membership, waiting, shift', async () => {
  const group = await buildGroup(world);
  expect(await relationsOf(await buildPerson(world), group)).toEqual(['person']);
  expect(await relationsOf(await buildMember(world, group), group)).toEqual(['member', 'person']);
  const waiting = await buildMember(world, group, { state: 'waitlisted' });
  expect(await relationsOf(waiting, group)).toEqual(['applicant', 'person']);
  const person = await buildPerson(world, { roles: ['moderator'] });
  const both = await buildMember(world, group, { role: 'facilitator', person });
  expect(await relationsOf(both, group)).toEqual(['facilitator', 'person']);
  const lead = await buildPerson(world, { roles: ['lead'] });
  await world.client.db.insert(shifts).values([shift(both.id, 'moderator'), shift(lead.id, 'lead')]);
  expect(await relationsOf(both, group)).toEqual(['facilitator', 'moderator-on-shift', 'person']);
  expect(await relationsOf(lead, group)).toEqual(['person']);
  await world.clock.advance(hours(2));
  expect(await relationsOf(both, group)).toEqual(['facilitator', 'person']);
});

it('a ban from all of this Hearth ends a send at once, a moderator’s on shift too; lifted, it stops no one', async () => {
  const group = await buildGroup(world, { room: 'open' });
  const moderator = await buildPerson(world, { roles: ['moderator'] });
  await world.client.db.insert(shifts).values(shift(moderator.id, 'moderator'));
  const send = async () => {
    const item = {
      groupId: group.id,
      clientMessageId: newId(),
      text: 'Good evening.',
      sender: moderator.actor,
    };
    return (await sendMessages(world.as(moderator.actor), [item]))[0];
  };
  expect(await send()).toMatchObject({ kind: 'sent' });
  const ban = await buildBan(world, moderator);
  expect(await send()).toMatchObject({ code: 'unauthenticated' });
  const lifted = { liftedAt: world.clock.now() };
  await world.client.db.update(restrictions).set(lifted).where(eq(restrictions.id, ban.id));
  expect(await send()).toMatchObject({ kind: 'sent' });
});
