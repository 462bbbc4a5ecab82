/**
 * From a domain event to the sockets that may know of it, each through a view read at that moment. Runs after commits
 * and beside them: losing it costs time, never words.
 */
import type { GroupId, MessageId, UserId } from '#app/contracts/ids.ts';
import { tChat } from '#app/locales/chat.ts';
import { listHeld } from '#server/chat/held-queries.ts';
import { listHolders } from '#server/chat/holder-queries.ts';
import { findSupportFor } from '#server/crisis/support-queries.ts';
import type { Context } from '#server/kernel/context.ts';
import type { EventBus, EventName, EventOf } from '#server/kernel/event-bus.ts';
import type { Logger } from '#server/kernel/logger.ts';
import type { CoverWatch } from './cover-watch.ts';
import { endSocket } from './end-socket.ts';
import type { HearthServer, HearthSocket } from './hearth-socket.ts';
import type { RoomPump } from './room-pump.ts';
import { memberOf, queueRoom, sessionOf, userOf } from './rooms.ts';
import { createSerial } from './serial.ts';
import type { StandingWatch } from './standing-watch.ts';

interface FanOutOptions {
  io: HearthServer;
  bus: EventBus;
  logger: Logger;
  pump: RoomPump;
  covers: CoverWatch;
  standing: StandingWatch;
  context: () => Context;
}

/** To who holds the room at this moment, except its author, who has it already. */
async function tellHolders(
  { io, context }: FanOutOptions,
  { groupId, messageId }: { groupId: GroupId; messageId: MessageId },
): Promise<void> {
  const ctx = context();
  const [held] = await listHeld(ctx, { groupId, messageId });
  if (!held) return;
  const holders = (await listHolders(ctx, groupId)).filter((memberId) => memberId !== held.memberId);
  if (holders.length > 0) io.to(holders.map(memberOf)).emit('message:held', { groupId, ...held });
}

async function tellSupport(
  { io, context }: FanOutOptions,
  { supportId }: EventOf<'support.offered'>,
): Promise<void> {
  const found = await findSupportFor(context(), supportId);
  if (!found) return;
  const { userId, groupId, support } = found;
  io.to(userOf(userId)).emit('support:offered', { groupId, support });
}

const socketsIn = (io: HearthServer, rooms: readonly string[]): HearthSocket[] =>
  rooms.flatMap((room) =>
    [...(io.sockets.adapter.rooms.get(room) ?? [])].flatMap((id) => io.sockets.sockets.get(id) ?? []),
  );

/** To who watches the queue, once it is sure that they still may. */
async function tellQueue(
  { io, standing }: FanOutOptions,
  { caseId }: EventOf<'case.changed'>,
): Promise<void> {
  const watching = socketsIn(io, [queueRoom]).map(({ data }) => data.actor.userId);
  if (watching.length === 0) return;
  await standing.look(watching);
  io.to(queueRoom).emit('case:changed', { caseId });
}

/** Subscribes to everything that sockets are told. */
export function subscribeFanOut(options: FanOutOptions): void {
  const { io, bus, logger, pump, covers, standing } = options;
  const serial = createSerial();
  /** Beside the command that announced it, which must not wait; one after another for one key. */
  const beside = <N extends EventName>(
    name: N,
    keyOf: (event: EventOf<N>) => string,
    work: (event: EventOf<N>) => Promise<void>,
  ) =>
    bus.on(name, {
      afterCommit(event) {
        void serial(keyOf(event), () => work(event)).catch((error: unknown) =>
          logger.warn({ event: name, err: error }, 'sockets could not be told'),
        );
      },
    });
  const endAll = (rooms: readonly string[], reason: string) => {
    for (const socket of socketsIn(io, rooms)) endSocket(socket, reason);
  };
  const restand = ({ userId }: { userId: UserId }) => void standing.look([userId]);

  bus.on('room.logged', { afterCommit: ({ groupId }) => pump.hear(groupId) });
  bus.on('room.changed', { afterCommit: ({ groupId }) => void covers.look([groupId]) });
  bus.on('shift.changed', {
    afterCommit(event) {
      restand(event);
      void covers.look();
    },
  });
  bus.on('membership.changed', { afterCommit: restand });
  bus.on('session.ended', {
    afterCommit: ({ sessionIds, reason }) => endAll(sessionIds.map(sessionOf), reason),
  });
  bus.on('role.changed', { afterCommit: ({ userId }) => endAll([userOf(userId)], 'role-changed') });
  bus.on('message.decided', {
    afterCommit({ groupId, messageId, userId, state, seq }) {
      const notice = tChat(`decided.${state}`);
      io.to(userOf(userId)).emit('message:decided', { groupId, messageId, state, seq, notice });
    },
  });
  beside(
    'message.held',
    ({ groupId }) => `held:${groupId}`,
    (event) => tellHolders(options, event),
  );
  beside(
    'support.offered',
    ({ userId }) => `support:${userId}`,
    (event) => tellSupport(options, event),
  );
  beside(
    'case.changed',
    () => 'queue',
    (event) => tellQueue(options, event),
  );
}
