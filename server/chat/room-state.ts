/** The states of a room and its legal moves. Pure. */
import type { rooms } from '#db/schema/index.ts';
import type { StateFlag } from '#server/kernel/policy.ts';

export type RoomState = (typeof rooms.$inferSelect)['state'];

/** What opening leads to; null when it is open already. */
export const afterOpening = (state: RoomState): 'open' | null => (state === 'open' ? null : 'open');

/** What closing leads to; null when it is closed already. */
export const afterClosing = (state: RoomState): 'closed' | null => (state === 'closed' ? null : 'closed');

/** The state as a policy's flag. */
export const roomFlags = (state: RoomState): StateFlag[] =>
  state === 'open' ? [] : [state === 'closed' ? 'room-closed' : 'room-paused'];
