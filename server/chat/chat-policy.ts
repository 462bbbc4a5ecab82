/** Who may do what in a room. A moderator's rights here are those of their shift; a lead's come only from a case. */
import { definePolicy } from '#server/kernel/policy.ts';

const inside = ['member', 'facilitator', 'moderator-on-shift'] as const;
const leading = ['facilitator', 'moderator-on-shift'] as const;

export const chatPolicy = definePolicy({
  'room.enter': { allow: inside, otherwise: 'not-found' },
  'room.read': { allow: inside, otherwise: 'not-found', reading: 'room' },
  'room.leave': { allow: inside, otherwise: 'not-found' },
  'room.open': { allow: leading, unless: [['not-reachable', 'conflict']], otherwise: 'not-found' },
  'room.close': { allow: leading, otherwise: 'not-found' },
  'message.send': {
    allow: inside,
    unless: [
      ['muted', 'muted'],
      ['room-closed', 'room-closed'],
      ['room-paused', 'room-closed'],
    ],
    otherwise: 'not-found',
  },
  'message.retract': { allow: ['author'], otherwise: 'not-found' },
  /** Seen with a case is moderation's; this is the room's side. */
  'message.read-held': { allow: ['author', 'holder'], otherwise: 'not-found', reading: 'held' },
  'member.mute': { allow: leading, unless: [['own-message', 'conflict']], otherwise: 'not-found' },
});
