/**
 * Keeps open sockets to today's rights: a session that ended, a membership, shift or role that is gone. Events make it
 * look at once; without them it looks every three seconds.
 */
import type { GroupId, UserId } from '#app/contracts/ids.ts';
import { findLivingSessions } from '#server/accounts/living-sessions.ts';
import { leads } from '#server/chat/access-room.ts';
import { chatPolicy } from '#server/chat/chat-policy.ts';
import { listStandings, type Standing } from '#server/chat/standing-queries.ts';
import type { Context } from '#server/kernel/context.ts';
import type { Logger } from '#server/kernel/logger.ts';
import { decide, platformRelations } from '#server/kernel/policy.ts';
import { moderationPolicy } from '#server/moderation/moderation-policy.ts';
import { endSocket } from './end-socket.ts';
import type { HearthServer, HearthSocket } from './hearth-socket.ts';
import { queueRoom } from './rooms.ts';
import type { Seats } from './seats.ts';
import { createSerial } from './serial.ts';

export interface StandingWatch {
  /** Looks at these people's sockets, or at all. */
  look(userIds?: readonly UserId[]): Promise<void>;
}

interface StandingWatchOptions {
  io: HearthServer;
  seats: Seats;
  logger: Logger;
  context: () => Context;
}

const keyOf = (userId: UserId, groupId: GroupId): string => `${userId} ${groupId}`;

async function findStandings(ctx: Context, sockets: readonly HearthSocket[]): Promise<Map<string, Standing>> {
  const places = new Map(
    sockets.flatMap(({ data }) =>
      [...data.seats.keys()].map((groupId) => {
        const { userId } = data.actor;
        return [keyOf(userId, groupId), { userId, groupId }] as const;
      }),
    ),
  );
  if (places.size === 0) return new Map();
  const standings = await listStandings(ctx, [...places.values()]);
  return new Map([...places.keys()].flatMap((key, at) => (standings[at] ? [[key, standings[at]]] : [])));
}

export function createStandingWatch({ io, seats, logger, context }: StandingWatchOptions): StandingWatch {
  const serial = createSerial();

  function settleSeats(socket: HearthSocket, standings: ReadonlyMap<string, Standing>): void {
    for (const seat of [...socket.data.seats.values()]) {
      const standing = standings.get(keyOf(socket.data.actor.userId, seat.groupId));
      // Somebody who sat down after the reading is looked at next time.
      if (!standing) continue;
      const allowed = decide(chatPolicy, 'room.read', standing).allowed;
      if (!allowed) seats.leave(socket, seat.groupId);
      else if (leads(standing) !== seat.staff) seats.take(socket, { ...seat, staff: leads(standing) });
    }
  }

  async function settle(userIds: readonly UserId[] | undefined): Promise<void> {
    const sockets = [...io.sockets.sockets.values()].filter(
      ({ data }) => !userIds || userIds.includes(data.actor.userId),
    );
    if (sockets.length === 0) return;
    const ctx = context();
    const living = await findLivingSessions(ctx, [
      ...new Set(sockets.map(({ data }) => data.actor.sessionId)),
    ]);
    const standings = await findStandings(ctx, sockets);
    for (const socket of sockets) {
      const roles = living.get(socket.data.actor.sessionId);
      if (!roles) {
        endSocket(socket, 'ended');
        continue;
      }
      const relations = platformRelations({ ...socket.data.actor, roles });
      if (!decide(moderationPolicy, 'queue.watch', { relations }).allowed) socket.leave(queueRoom);
      settleSeats(socket, standings);
    }
  }

  return {
    look: (userIds) =>
      serial('standing', () => settle(userIds)).catch((error: unknown) =>
        logger.warn({ err: error }, 'the standing of sockets could not be read'),
      ),
  };
}
