/** The names of socket rooms. Nothing else spells one. */
import type { GroupId, MemberId, UserId } from '#app/contracts/ids.ts';

/** Every socket that entered a group's room. */
export const roomOf = (groupId: GroupId): string => `room:${groupId}`;
/** Those of them whose person leads the room. */
export const staffOf = (groupId: GroupId): string => `staff:${groupId}`;
/** One person's sockets in one room. */
export const memberOf = (memberId: MemberId): string => `member:${memberId}`;
/** One person's sockets everywhere. */
export const userOf = (userId: UserId): string => `user:${userId}`;
/** The sockets of one session: a browser's tabs. */
export const sessionOf = (sessionId: string): string => `session:${sessionId}`;
/** Who watches the review queue. */
export const queueRoom = 'queue';
