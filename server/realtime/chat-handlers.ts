/** The room's events: each calls its one command and turns the result into an acknowledgement. No rule lives here. */
import type { Ack, ClientPayload } from '#app/contracts/chat-events.ts';
import { closeRoom } from '#server/chat/close-room.ts';
import { findEntrance } from '#server/chat/enter-room.ts';
import { leaveRoom } from '#server/chat/leave-room.ts';
import { listEvents } from '#server/chat/list-events.ts';
import { listMembers } from '#server/chat/list-members.ts';
import { muteMember } from '#server/chat/mute-member.ts';
import { openRoom } from '#server/chat/open-room.ts';
import { retractMessage } from '#server/chat/retract-message.ts';
import { type SendOutcome, sendMessages } from '#server/chat/send-messages.ts';
import { unmuteMember } from '#server/chat/unmute-member.ts';
import { DomainError } from '#server/kernel/errors.ts';
import type { Call, Handlers } from './bind-handlers.ts';
import type { CoverWatch } from './cover-watch.ts';
import type { RoomPump } from './room-pump.ts';
import type { Seats } from './seats.ts';

interface ChatParts {
  pump: RoomPump;
  seats: Seats;
  covers: CoverWatch;
}

type ChatEvents =
  | `room:${'enter' | 'events' | 'members' | 'leave' | 'open' | 'close'}`
  | `message:${'send' | 'retract'}`
  | `member:${'mute' | 'unmute'}`;

/** Read and joined in one turn of the pump, so that no frame is missed or comes twice. */
async function enter(
  { pump, seats, covers }: ChatParts,
  { ctx, socket }: Call,
  payload: ClientPayload<'room:enter'>,
): Promise<Ack<'room:enter'>> {
  const { groupId } = payload;
  const { entered } = await pump.enter(
    groupId,
    async () => {
      const entrance = await findEntrance(ctx, payload);
      return { ...entrance, head: entrance.entered.head };
    },
    ({ entered: { me }, staff }) => {
      if (!socket.connected) throw new DomainError('unavailable');
      seats.take(socket, { groupId, memberId: me.memberId, staff });
    },
  );
  covers.told(groupId, entered.room.cover);
  return { ok: true, ...entered };
}

/** A refusal of a send is a value with evidence behind it; here it becomes what the protocol calls it. */
function toSendAck(outcome: SendOutcome | undefined): Ack<'message:send'> {
  if (!outcome) throw new DomainError('unavailable');
  const { kind, support, ...rest } = outcome;
  const card = support && { support };
  if ('code' in rest) {
    const { caseOpened, ...error } = rest;
    return { ok: false, error, ...card, ...(caseOpened && { caseOpened }) };
  }
  return { ok: true, message: rest.message, ...card };
}

/** An acknowledgement that adds nothing; the type of an empty schema can't say so together with `ok`. */
const done = { ok: true } as Ack<'room:leave'>;

/** The handlers of the room, on the parts of one runtime. */
export function createChatHandlers(parts: ChatParts): Pick<Handlers, ChatEvents> {
  const { seats } = parts;
  return {
    'room:enter': (call, payload) => enter(parts, call, payload),
    'room:events': async ({ ctx }, payload) => ({ ok: true, ...(await listEvents(ctx, payload)) }),
    'room:members': async ({ ctx }, { groupId }) => ({
      ok: true,
      members: await listMembers(ctx, { groupId, here: seats.here(groupId) }),
    }),
    'room:leave': async ({ ctx, socket }, payload) => {
      if (seats.leave(socket, payload.groupId) !== 'others-stay') await leaveRoom(ctx, payload);
      return done;
    },
    'room:open': async ({ ctx }, payload) => ({ ok: true, room: await openRoom(ctx, payload) }),
    'room:close': async ({ ctx }, payload) => ({ ok: true, room: await closeRoom(ctx, payload) }),
    'message:send': async ({ ctx, socket }, payload) => {
      const [outcome] = await sendMessages(ctx, [{ ...payload, sender: socket.data.actor }]);
      return toSendAck(outcome);
    },
    'message:retract': async ({ ctx }, payload) => {
      await retractMessage(ctx, payload);
      return done;
    },
    'member:mute': async ({ ctx }, payload) => ({ ok: true, ...(await muteMember(ctx, payload)) }),
    'member:unmute': async ({ ctx }, payload) => ({ ok: true, ...(await unmuteMember(ctx, payload)) }),
  };
}
