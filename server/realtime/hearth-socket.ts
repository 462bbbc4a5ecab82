/** The types of our sockets, and what is kept beside each one while it is open. */
import type { Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '#app/contracts/chat-events.ts';
import type { GroupId, MemberId } from '#app/contracts/ids.ts';
import type { PersonActor } from '#server/kernel/context.ts';

/** A place in a room that a socket entered. */
export interface Seat {
  readonly groupId: GroupId;
  readonly memberId: MemberId;
  /** Leads the room, and so reads rows about anyone's restriction. */
  readonly staff: boolean;
}

export interface SocketData {
  /** Never logged: it is what the cookie holds. */
  token: string;
  actor: PersonActor;
  seats: Map<GroupId, Seat>;
}

type Nothing = Record<never, never>;

export type HearthServer = Server<ClientToServer, ServerToClient, Nothing, SocketData>;
export type HearthSocket = Socket<ClientToServer, ServerToClient, Nothing, SocketData>;
