/**
 * Carries each room's log to its sockets: reads what lies above the last number it emitted, in order, so that frames
 * rise densely whatever order the news of commits comes in. Entering takes turns with it.
 */
import type { GroupId } from '#app/contracts/ids.ts';
import { type Frame, listFrames } from '#server/chat/event-queries.ts';
import { listHeads } from '#server/chat/head-queries.ts';
import { findRoomView } from '#server/chat/room-queries.ts';
import type { Context } from '#server/kernel/context.ts';
import type { Logger } from '#server/kernel/logger.ts';
import type { HearthServer } from './hearth-socket.ts';
import { memberOf, roomOf, staffOf } from './rooms.ts';
import type { Seats } from './seats.ts';
import { createSerial } from './serial.ts';

const readAtOnce = 200;

export interface RoomPump {
  /**
   * Reads a room for someone who enters and calls `join` in the same turn, after everyone else has all frames up to the
   * head that was read: so the newcomer gets each frame once, all above it.
   */
  enter<T extends { head: number }>(
    groupId: GroupId,
    read: () => Promise<T>,
    join: (entered: T) => void,
  ): Promise<T>;
  /** The log of a room may have grown. */
  hear(groupId: GroupId): void;
  /** Looks whether anything was missed, in every room with sockets; with `tell` says each room's head. */
  look(options: { tell: boolean }): Promise<void>;
  /** Resolves when what was heard so far is emitted. */
  settled(): Promise<void>;
}

interface PumpOptions {
  io: HearthServer;
  seats: Seats;
  logger: Logger;
  /** A context of the system's. */
  context: () => Context;
}

/** Encodes once per variant, however many sockets there are. */
function emitFrame(io: HearthServer, groupId: GroupId, { full, restricted }: Frame): void {
  if (!restricted) {
    io.to(roomOf(groupId)).emit('room:event', full);
    return;
  }
  const told = [staffOf(groupId), ...(restricted.about ? [memberOf(restricted.about)] : [])];
  io.to(told).emit('room:event', full);
  io.to(roomOf(groupId)).except(told).emit('room:event', restricted.others);
}

export function createRoomPump({ io, seats, logger, context }: PumpOptions): RoomPump {
  const serial = createSerial();
  /** The last number emitted, per room with sockets. */
  const emitted = new Map<GroupId, number>();
  const waiting = new Map<GroupId, Promise<void>>();
  const hasSockets = (groupId: GroupId) => seats.here(groupId).size > 0;

  async function drain(groupId: GroupId, upTo = Number.MAX_SAFE_INTEGER): Promise<void> {
    for (;;) {
      const after = emitted.get(groupId);
      if (after === undefined || after >= upTo || !hasSockets(groupId)) return;
      const ctx = context();
      const range = { groupId, after, upTo, limit: readAtOnce };
      const frames = await listFrames(ctx, range, () => findRoomView(ctx, groupId));
      for (const frame of frames) {
        emitFrame(io, groupId, frame);
        emitted.set(groupId, frame.seq);
      }
      if (frames.length < readAtOnce) return;
    }
  }

  function hear(groupId: GroupId): void {
    // One turn that has not begun yet reads everything; a second one would read nothing.
    if (!hasSockets(groupId) || waiting.has(groupId)) return;
    const turn = serial(groupId, () => {
      waiting.delete(groupId);
      return drain(groupId);
    }).catch((error: unknown) => logger.warn({ groupId, err: error }, 'a room could not be carried on'));
    waiting.set(groupId, turn);
  }

  return {
    hear,
    async enter(groupId, read, join) {
      const entered = await serial(groupId, async () => {
        const found = await read();
        if (hasSockets(groupId) && emitted.has(groupId)) await drain(groupId, found.head);
        else emitted.set(groupId, found.head);
        join(found);
        return found;
      });
      hear(groupId);
      return entered;
    },
    async look({ tell }) {
      for (const groupId of emitted.keys()) if (!hasSockets(groupId)) emitted.delete(groupId);
      const heads = await listHeads(context(), [...emitted.keys()]).catch((error: unknown) => {
        logger.warn({ err: error }, 'the heads of rooms could not be read');
        return emitted;
      });
      for (const [groupId, head] of heads) {
        if (head > (emitted.get(groupId) ?? head)) hear(groupId);
        if (tell) io.to(roomOf(groupId)).emit('room:head', { groupId, head });
      }
    },
    async settled() {
      await Promise.all(waiting.values());
    },
  };
}
