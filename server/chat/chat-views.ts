/**
 * Rows to views. The text is what the message is now, so nothing that is gone leaves by a later reading; a row about a
 * restriction names the person only to them and to who leads the room.
 */
import type { HeldMessageView, MessageView, RoomEventView, RoomView } from '#app/contracts/chat.ts';
import type { GroupId, MemberId, MessageId } from '#app/contracts/ids.ts';
import { tChat } from '#app/locales/chat.ts';
import { isReadable, type MessageState } from './message-state.ts';
import type { LoggedEvent } from './room-log.ts';

type Role = MessageView['author']['role'];

/** A message with its author and what it answers, as it is read for a view. */
export interface MessageRow {
  id: MessageId;
  state: MessageState;
  text: string | null;
  sentAt: Date;
  editedAt: Date | null;
  author: { memberId: MemberId; name: string; role: Role };
  quote: { id: MessageId; state: MessageState; text: string | null; name: string } | null;
}

/** A row of the log with what it speaks of. */
export interface EventRow {
  groupId: GroupId;
  seq: number;
  kind: LoggedEvent['kind'];
  at: Date;
  messageId: MessageId | null;
  /** Whom a restriction is about. */
  memberId: MemberId | null;
  message: MessageRow | null;
  restriction: { until: Date | null; reason: string; liftReason: string | null } | null;
}

/** Who reads: staff of the room see rows about anyone's restriction, others only those about themselves. */
export interface Reader {
  memberId: MemberId | null;
  staff: boolean;
}

const excerptLength = 140;

/** Whole code points, so that no emoji is cut in two. */
function excerptOf(text: string): string {
  const points = [...text];
  return points.length <= excerptLength ? text : `${points.slice(0, excerptLength - 1).join('')}…`;
}

function goneReason({ state, text }: Pick<MessageRow, 'state' | 'text'>): MessageView['gone'] {
  if (state === 'retracted' || state === 'hidden') return state;
  return text === null || !isReadable(state) ? 'erased' : undefined;
}

/** A message that has, or had, its place in the log. */
export function toMessageView(row: MessageRow): MessageView {
  const gone = goneReason(row);
  const { quote } = row;
  return {
    id: row.id,
    author: row.author,
    text: gone ? null : row.text,
    ...(gone && { gone }),
    sentAt: row.sentAt.toISOString(),
    ...(row.editedAt && !gone && { editedAt: row.editedAt.toISOString() }),
    ...(quote && {
      replyTo: {
        id: quote.id,
        name: quote.name,
        excerpt: quote.text !== null && isReadable(quote.state) ? excerptOf(quote.text) : null,
      },
    }),
  };
}

const roomStateOf = { 'room.opened': 'open', 'room.paused': 'paused', 'room.closed': 'closed' } as const;

/** Whether a row is about somebody's restriction, and so told in two ways. */
export const isAboutRestriction = ({ kind }: Pick<EventRow, 'kind'>): boolean => kind.startsWith('member.');

/** Whether a row carries the room. */
export const isAboutRoom = ({ kind }: Pick<EventRow, 'kind'>): boolean => kind.startsWith('room.');

function toRestrictionView(
  row: EventRow,
  place: Pick<RoomEventView, 'groupId' | 'seq' | 'at'>,
): RoomEventView {
  const { kind, memberId, restriction } = row;
  if (kind !== 'member.muted' && kind !== 'member.unmuted' && kind !== 'member.removed') {
    return { ...place, kind: 'member.changed' };
  }
  if (!memberId) return { ...place, kind: 'member.changed' };
  const reason = kind === 'member.unmuted' ? restriction?.liftReason : restriction?.reason;
  const until = kind === 'member.unmuted' ? null : restriction?.until;
  return {
    ...place,
    kind,
    memberId,
    ...(until && { until: until.toISOString() }),
    ...(reason && { reason }),
  };
}

/**
 * One row as this reader may see it. `room` is the room as it is now, needed only for rows that carry it; the event says
 * the state it led to.
 */
export function toEventView(row: EventRow, reader: Reader, room: RoomView | null): RoomEventView {
  const { kind, messageId, message } = row;
  const place = { groupId: row.groupId, seq: row.seq, at: row.at.toISOString() };
  if (isAboutRestriction(row)) {
    const mayKnow = reader.staff || (reader.memberId !== null && reader.memberId === row.memberId);
    return mayKnow ? toRestrictionView(row, place) : { ...place, kind: 'member.changed' };
  }
  if (room && (kind === 'room.opened' || kind === 'room.paused' || kind === 'room.closed')) {
    return { ...place, kind, room: { ...room, state: roomStateOf[kind] } };
  }
  if (kind === 'message.posted' && message) return { ...place, kind, message: toMessageView(message) };
  if (kind === 'message.unhidden' && messageId) {
    const text = message && !goneReason(message) ? message.text : null;
    return { ...place, kind, messageId, text };
  }
  if ((kind === 'message.retracted' || kind === 'message.hidden') && messageId) {
    return { ...place, kind, messageId };
  }
  throw new Error(`The log’s row ${row.groupId}/${row.seq} lacks what a ${kind} speaks of.`);
}

/** A message that waits, for who holds the room. */
export interface HeldRow {
  id: MessageId;
  memberId: MemberId;
  text: string;
  sentAt: Date;
  lane: 'care' | 'conduct' | null;
}

export function toHeldView(row: HeldRow): HeldMessageView {
  const reason = tChat(row.lane ? `held.reason.${row.lane}` : 'held.reason.first');
  return {
    messageId: row.id,
    memberId: row.memberId,
    text: row.text,
    reason,
    at: row.sentAt.toISOString(),
  };
}
