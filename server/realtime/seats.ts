/** Who sits in which room through this process's sockets. Memory only: rights are asked of the database, not of it. */
import type { GroupId, MemberId } from '#app/contracts/ids.ts';
import type { HearthSocket, Seat } from './hearth-socket.ts';
import { memberOf, roomOf, staffOf } from './rooms.ts';

export interface Seats {
  /** Puts a socket into a room, or changes its seat there. */
  take(socket: HearthSocket, seat: Seat): void;
  /** Takes a socket out of a room; says whether its person has other sockets there, or this one wasn't in it at all. */
  leave(socket: HearthSocket, groupId: GroupId): 'was-last' | 'others-stay' | 'was-not-in';
  leaveAll(socket: HearthSocket): void;
  /** The members who are in a room. */
  here(groupId: GroupId): ReadonlySet<MemberId>;
  /** Rooms that have sockets. */
  groups(): GroupId[];
  /** Everyone who leads a room they sit in. */
  staff(): Seat[];
}

/** `onChange` hears of every room in which somebody came or went. */
export function createSeats(onChange: (groupId: GroupId) => void): Seats {
  const rooms = new Map<GroupId, Map<MemberId, Set<HearthSocket>>>();

  function forget(socket: HearthSocket, seat: Seat): boolean {
    const members = rooms.get(seat.groupId);
    const sockets = members?.get(seat.memberId);
    sockets?.delete(socket);
    if (sockets?.size === 0) members?.delete(seat.memberId);
    if (members?.size === 0) rooms.delete(seat.groupId);
    return !sockets || sockets.size === 0;
  }

  const seats: Seats = {
    take(socket, seat) {
      const { groupId, memberId, staff } = seat;
      const members = rooms.get(groupId) ?? new Map<MemberId, Set<HearthSocket>>();
      const sockets = members.get(memberId) ?? new Set();
      rooms.set(groupId, members.set(memberId, sockets.add(socket)));
      socket.data.seats.set(groupId, seat);
      socket.join([roomOf(groupId), memberOf(memberId)]);
      if (staff) socket.join(staffOf(groupId));
      else socket.leave(staffOf(groupId));
      onChange(groupId);
    },
    leave(socket, groupId) {
      const seat = socket.data.seats.get(groupId);
      if (!seat) return 'was-not-in';
      socket.data.seats.delete(groupId);
      for (const room of [roomOf(groupId), staffOf(groupId), memberOf(seat.memberId)]) socket.leave(room);
      const wasLast = forget(socket, seat);
      onChange(groupId);
      return wasLast ? 'was-last' : 'others-stay';
    },
    leaveAll(socket) {
      for (const groupId of [...socket.data.seats.keys()]) seats.leave(socket, groupId);
    },
    here: (groupId) => new Set(rooms.get(groupId)?.keys()),
    groups: () => [...rooms.keys()],
    staff: () =>
      [...rooms].flatMap(([groupId, members]) =>
        [...members.values()].flatMap(([socket]) => {
          const seat = socket?.data.seats.get(groupId);
          return seat?.staff ? [seat] : [];
        }),
      ),
  };
  return seats;
}
