/** Which policy action each client event asks for; the catalogue and this table have the same keys, or it doesn't compile. */
import type { ClientEventName } from '#app/contracts/chat-events.ts';

export const socketActions: Record<ClientEventName, string> = {
  'room:enter': 'room.enter',
  'room:events': 'room.read',
  'room:members': 'room.read',
  'room:leave': 'room.leave',
  'room:open': 'room.open',
  'room:close': 'room.close',
  'message:send': 'message.send',
  'message:retract': 'message.retract',
  'message:report': 'message.report',
  'member:mute': 'member.mute',
  'member:unmute': 'member.mute',
  'support:answer': 'support.answer',
  'queue:watch': 'queue.watch',
};
