/**
 * Tells rooms when their cover changes, and the people with an open support card when that of Hearth does: after an
 * event about shifts or holders, and when it lapses by itself.
 */
import type { CoverView } from '#app/contracts/crisis.ts';
import type { GroupId } from '#app/contracts/ids.ts';
import { findRoomCovers } from '#server/chat/room-cover.ts';
import { findCover } from '#server/crisis/cover.ts';
import { listOpenSupport } from '#server/crisis/list-open-support.ts';
import type { Context } from '#server/kernel/context.ts';
import type { Logger } from '#server/kernel/logger.ts';
import type { HearthServer } from './hearth-socket.ts';
import { roomOf, userOf } from './rooms.ts';
import type { Seats } from './seats.ts';
import { createSerial } from './serial.ts';

export interface CoverWatch {
  /** What someone who entered was told; later changes are told from there. */
  told(groupId: GroupId, cover: CoverView): void;
  /** Looks at these rooms, or at all with sockets, and tells those whose cover is another one; cards likewise. */
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
  /** The cover that open cards say; null while nobody is there to read one. */
  let onCards: string | null = null;

  /** A card that goes on saying that someone is here is the worst thing it could say. */
  async function renewCards(watched: readonly GroupId[]): Promise<void> {
    if (watched.length === 0) {
      onCards = null;
      return;
    }
    const text = JSON.stringify(await findCover(context()));
    if (onCards === text) return;
    for (const { userId, groupId, support } of await listOpenSupport(context(), watched)) {
      io.to(userOf(userId)).emit('support:offered', { groupId, support });
    }
    onCards = text;
  }

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
    await renewCards([...watched]);
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
