/** Reads the room's log: a page for a reader, or frames for everyone in the room. Whoever asks has access already. */
import { and, asc, desc, eq, gt, lt, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { EventsPage, RoomEventView, RoomView } from '#app/contracts/chat.ts';
import type { GroupId, MemberId } from '#app/contracts/ids.ts';
import { memberships, messages, restrictions, roomEvents } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import {
  type EventRow,
  isAboutRestriction,
  isAboutRoom,
  type MessageRow,
  type Reader,
  toEventView,
} from './chat-views.ts';

const author = alias(memberships, 'author');
const quoted = alias(messages, 'quoted');
const quotedAuthor = alias(memberships, 'quoted_author');

/** The log with everything its views need; a page is one query however long it is. */
const selectEvents = (ctx: Context) =>
  ctx.db
    .select({
      event: roomEvents,
      message: messages,
      author: { memberId: author.id, name: author.name, role: author.role },
      quote: { id: quoted.id, state: quoted.state, text: quoted.text, name: quotedAuthor.name },
      restriction: {
        until: restrictions.endsAt,
        reason: restrictions.reason,
        liftReason: restrictions.liftReason,
      },
    })
    .from(roomEvents)
    .leftJoin(messages, and(eq(messages.groupId, roomEvents.groupId), eq(messages.id, roomEvents.messageId)))
    .leftJoin(author, eq(author.id, messages.authorId))
    .leftJoin(quoted, and(eq(quoted.groupId, messages.groupId), eq(quoted.id, messages.replyTo)))
    .leftJoin(quotedAuthor, eq(quotedAuthor.id, quoted.authorId))
    .leftJoin(restrictions, eq(restrictions.id, sql`(${roomEvents.codes} ->> 'restrictionId')::uuid`))
    .$dynamic();

type Selected = Awaited<ReturnType<typeof selectEvents>>[number];

/** Drizzle can't know that the parts of a quote are there or missing together. */
function toQuote(quote: Selected['quote']): MessageRow['quote'] {
  const { id, state, name, text } = quote;
  return id && state && name !== null ? { id, state, name, text } : null;
}

function toRow({ event, message, author: by, quote, restriction }: Selected): EventRow {
  const { membershipId: memberId, ...place } = event;
  return {
    ...place,
    memberId,
    restriction,
    message: message && by && { ...message, author: by, quote: toQuote(quote) },
  };
}

const inRoom = (groupId: GroupId, ...more: Parameters<typeof and>) =>
  and(eq(roomEvents.groupId, groupId), ...more);

/** In which direction a page is read; `newest` is the end of the log. */
export type PageAsk = { readonly after: number } | { readonly before: number } | 'newest';

/** Where the log begins and ends, read before its rows: up to `head` nothing can be missing. */
export interface LogBounds {
  groupId: GroupId;
  head: number;
  floor: number;
}

async function readBack(ctx: Context, { groupId, floor }: LogBounds, before: number, limit: number) {
  const rows = await selectEvents(ctx)
    .where(inRoom(groupId, lt(roomEvents.seq, before)))
    .orderBy(desc(roomEvents.seq))
    .limit(limit);
  const page = rows.reverse().map(toRow);
  return { rows: page, more: (page[0]?.seq ?? floor) > floor };
}

async function readOn(ctx: Context, { groupId, head }: LogBounds, after: number, limit: number) {
  const rows = await selectEvents(ctx)
    .where(inRoom(groupId, gt(roomEvents.seq, after), lte(roomEvents.seq, head)))
    .orderBy(asc(roomEvents.seq))
    .limit(limit);
  const page = rows.map(toRow);
  return { rows: page, more: page.length > 0 && (page.at(-1)?.seq ?? head) < head };
}

/** Finds the room as it is now; asked only when a page has an event that carries it. */
export type FindRoom = () => Promise<RoomView>;

const roomFor = async (rows: readonly EventRow[], find: FindRoom): Promise<RoomView | null> =>
  rows.some(isAboutRoom) ? find() : null;

/**
 * A page, ascending. Asking below the floor gives the newest page and `reset`; `more` means further in the asked
 * direction, which for the newest page is back.
 */
export async function readPage(
  ctx: Context,
  bounds: LogBounds,
  options: { ask: PageAsk; limit: number; reader: Reader; room: FindRoom },
): Promise<EventsPage> {
  const { ask, limit, reader } = options;
  const { head, floor } = bounds;
  const belowFloor = ask !== 'newest' && ('after' in ask ? ask.after + 1 < floor : ask.before < floor);
  const { rows, more } =
    ask === 'newest' || belowFloor
      ? await readBack(ctx, bounds, head + 1, limit)
      : 'after' in ask
        ? await readOn(ctx, bounds, ask.after, limit)
        : await readBack(ctx, bounds, ask.before, limit);
  const room = await roomFor(rows, options.room);
  return {
    head,
    floor,
    events: rows.map((row) => toEventView(row, reader, room)),
    more,
    ...(belowFloor && { reset: true }),
  };
}

/** One event for the whole room: most are the same for all, a restriction is told in full only to whom it concerns. */
export interface Frame {
  seq: number;
  full: RoomEventView;
  /** What everyone else gets in place of it, and whom it is about; null when all get the same. */
  restricted: { about: MemberId | null; others: RoomEventView } | null;
}

const everything: Reader = { memberId: null, staff: true };
const outsider: Reader = { memberId: null, staff: false };

/** The frames above `after` up to `upTo`, ascending, at most `limit`. */
export async function listFrames(
  ctx: Context,
  range: { groupId: GroupId; after: number; upTo: number; limit: number },
  findRoom: FindRoom,
): Promise<Frame[]> {
  const { rows } = await readOn(ctx, { ...range, head: range.upTo, floor: 1 }, range.after, range.limit);
  const room = await roomFor(rows, findRoom);
  return rows.map((row) => ({
    seq: row.seq,
    full: toEventView(row, everything, room),
    restricted: isAboutRestriction(row)
      ? { about: row.memberId, others: toEventView(row, outsider, room) }
      : null,
  }));
}
