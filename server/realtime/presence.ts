/** Says how many people are in a room: coarse, at most once a second per room, and first to be shed. */
import type { GroupId } from '#app/contracts/ids.ts';
import type { HearthServer } from './hearth-socket.ts';
import { roomOf } from './rooms.ts';
import type { Seats } from './seats.ts';

export interface Presence {
  /** Somebody came or went. */
  changed(groupId: GroupId): void;
  /** Tells the rooms that changed since the last time; called once a second. */
  flush(seats: Seats): void;
}

export function createPresence(io: HearthServer): Presence {
  const dirty = new Set<GroupId>();
  return {
    changed: (groupId) => void dirty.add(groupId),
    flush(seats) {
      for (const groupId of dirty) {
        io.volatile.to(roomOf(groupId)).emit('room:presence', { groupId, here: seats.here(groupId).size });
      }
      dirty.clear();
    },
  };
}
