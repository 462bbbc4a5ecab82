/** Tells rooms when their cover changes: after an event about shifts or holders, and when it lapses by itself. */
import type { CoverView } from '#app/contracts/crisis.ts';
import type { GroupId } from '#app/contracts/ids.ts';
import { findRoomCovers } from '#server/chat/room-cover.ts';
import type { Context } from '#server/kernel/context.ts';
import type { Logger } from '#server/kernel/logger.ts';
import type { HearthServer } from './hearth-socket.ts';
import { roomOf } from './rooms.ts';
import type { Seats } from './seats.ts';
import { createSerial } from './serial.ts';

export interface CoverWatch {
  /** What someone who entered was told; later changes are told from there. */
  told(groupId: GroupId, cover: CoverView): void;
  /** Looks at these rooms, or at all with sockets, and tells those whose cover is another one. */
  look(groupIds?: readonly GroupId[]): Promise<void>;
}

interface CoverWatchOptions {
  io: HearthServer;
  seats: Seats;
  logger: Logger;
  context: () => Context;
}

export function createCoverWatch({ io, seats, logger, context }: CoverWatchOptions): CoverWatch {
  const serial = createSerial();
  const last = new Map<GroupId, string>();

  async function tell(groupIds: readonly GroupId[]): Promise<void> {
    const watched = new Set(seats.groups());
    for (const groupId of last.keys()) if (!watched.has(groupId)) last.delete(groupId);
    const covers = await findRoomCovers(
      context(),
      groupIds.filter((groupId) => watched.has(groupId)),
    );
    for (const [groupId, cover] of covers) {
      const text = JSON.stringify(cover);
      if (last.get(groupId) === text) continue;
      last.set(groupId, text);
      io.to(roomOf(groupId)).emit('room:cover', { groupId, cover });
    }
  }

  return {
    told(groupId, cover) {
      if (!last.has(groupId)) last.set(groupId, JSON.stringify(cover));
    },
    look: (groupIds) =>
      // In turns, so that an older reading never overtakes a newer one.
      serial('cover', () => tell(groupIds ?? seats.groups())).catch((error: unknown) =>
        logger.warn({ err: error }, 'the cover of rooms could not be read'),
      ),
  };
}
