/** What the tests of rooms set up again and again: a room with people in it, and the words that screening knows. */
import { randomUUID } from 'node:crypto';
import type { GroupId, MessageId } from '#app/contracts/ids.ts';
import { restrictions } from '#db/schema/index.ts';
import { type SendItem, type SendOutcome, sendMessages } from '#server/chat/send-messages.ts';
import type { Context, PersonActor } from '#server/kernel/context.ts';
import { after, hours } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { type BuiltGroup, type BuiltMember, buildGroup, buildMember } from '#tests/factories/build-group.ts';
import type { World } from '#tests/support/world.ts';

/** Held for conduct: it names a way to reach someone. */
export const contactWords = 'my number is +44 7700 900123';
/** Tier low; the words stand. */
export const lowWords = 'I wish I was dead.';

export type SomeWorld = Pick<World, 'as' | 'clock'>;

export interface InRoom {
  group: BuiltGroup;
  anna: BuiltMember;
  ben: BuiltMember;
  fay: BuiltMember;
}

/** A room with two members and a facilitator; open unless said otherwise. */
export async function inRoom(
  world: SomeWorld,
  options: Parameters<typeof buildGroup>[1] = {},
): Promise<InRoom> {
  const group = await buildGroup(world, { room: 'open', ...options });
  return {
    group,
    anna: await buildMember(world, group),
    ben: await buildMember(world, group),
    fay: await buildMember(world, group, { role: 'facilitator' }),
  };
}

type Said = { text?: string; key?: string; replyTo?: MessageId };

/** One item of a send. */
export const item = (sender: PersonActor, groupId: GroupId, said: Said = {}): SendItem => ({
  sender,
  groupId,
  clientMessageId: said.key ?? randomUUID(),
  text: said.text ?? 'Good to be here.',
  replyTo: said.replyTo,
});

/** Sends one message. */
export async function send(
  world: SomeWorld,
  who: { actor: PersonActor },
  group: { id: GroupId },
  said: Said = {},
): Promise<SendOutcome> {
  const [outcome] = await sendMessages(world.as(who.actor), [item(who.actor, group.id, said)]);
  if (!outcome) throw new Error('A send had no outcome.');
  return outcome;
}

/** Sends one that must go through, and returns the message. */
export async function sendOk(...args: Parameters<typeof send>) {
  const outcome = await send(...args);
  if (outcome.kind !== 'sent') throw new Error(`A send was refused: ${outcome.code}`);
  return outcome.message;
}

/** A calming restriction for an hour from now. */
export async function restrict(
  ctx: Context,
  member: BuiltMember,
  groupId: GroupId,
  kind: 'mute' | 'hold-first',
): Promise<string> {
  const now = ctx.clock.now();
  const id = newId();
  await ctx.db.insert(restrictions).values({
    ...{ id, kind, groupId, userId: member.id, purpose: 'calming', reason: 'A test’s reason' },
    ...{ startsAt: now, endsAt: after(now, hours(1)) },
  });
  return id;
}
