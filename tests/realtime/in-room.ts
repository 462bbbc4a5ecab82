/** What socket tests set up again and again: people with open sockets in one room. */
import { randomUUID } from 'node:crypto';
import type { RoomEventView } from '#app/contracts/chat.ts';
import { type BuiltGroup, type BuiltMember, buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { type Client, type Hearth, until } from '#tests/support/hearth.ts';

export type Seated = BuiltMember & { client: Client };

/** Opens a socket for someone and enters the room with it. */
export async function seat(hearth: Hearth, member: BuiltMember, group: BuiltGroup): Promise<Seated> {
  const client = await hearth.connect(member);
  const entered = await client.ask('room:enter', { groupId: group.id, after: null });
  if (!entered.ok) throw new Error(`Entering was refused: ${entered.error.code}`);
  return { ...member, client };
}

/** Two members and a facilitator, all in an open room. */
export async function seatedRoom(hearth: Hearth, options: Parameters<typeof buildGroup>[1] = {}) {
  const group = await buildGroup(hearth, { room: 'open', ...options });
  const people = {
    anna: await buildMember(hearth, group),
    ben: await buildMember(hearth, group),
    fay: await buildMember(hearth, group, { role: 'facilitator' }),
  };
  return {
    group,
    anna: await seat(hearth, people.anna, group),
    ben: await seat(hearth, people.ben, group),
    fay: await seat(hearth, people.fay, group),
  };
}

/** Says something on a socket. */
export const say = (
  who: { client: Client },
  group: BuiltGroup,
  text = 'Good to be here.',
  key = randomUUID(),
) => who.client.ask('message:send', { groupId: group.id, clientMessageId: key, text });

/** Says something that must go through, and returns the message. */
export async function sayOk(...args: Parameters<typeof say>) {
  const answer = await say(...args);
  if (!answer.ok) throw new Error(`A send was refused: ${answer.error.code}`);
  return answer.message;
}

/** The room's frames that a socket got, once it has got the one numbered `seq`. */
export async function framesUpTo(who: { client: Client }, seq: number): Promise<RoomEventView[]> {
  return until(`frame ${seq}`, () => {
    const frames = who.client.told('room:event');
    return frames.some((frame) => frame.seq >= seq) ? frames : null;
  });
}

/** Long enough for a frame that should not come to come. */
export const aMoment = (ms = 300) => new Promise((resolve) => setTimeout(resolve, ms));
