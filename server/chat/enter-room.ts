/** Entering a room: everything a client needs to show it, read for this person, at a head from which frames go on. */
import type { EnteredRoom, HeldMessageView, MeView } from '#app/contracts/chat.ts';
import { enterPageSize, pageDefaultSize } from '#app/contracts/limits.ts';
import { findOpenSupport } from '#server/crisis/support-queries.ts';
import type { Context } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { decide, type Relation } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessRoom, leads, type RoomAccess, type RoomKey } from './access-room.ts';
import { chatPolicy } from './chat-policy.ts';
import { readPage } from './event-queries.ts';
import { listHeld, listOwnHeld } from './held-queries.ts';
import { holdRoom } from './hold-room.ts';
import { listHolders } from './holder-queries.ts';
import { showModerator } from './moderator-face.ts';
import { toRoomView } from './room-queries.ts';
import type { RoomMembership } from './standing-queries.ts';

export type EnterRoomInput = RoomKey & {
  /** The last number the client has; null for the newest page. */
  after: number | null;
  limit?: number;
};

/** A facilitator who enters an open room holds it; a moderator on shift is seen in it, under a row of their own. */
async function takeSeat(ctx: Context, access: RoomAccess): Promise<RoomMembership> {
  const { actor, group, room, standing } = access;
  const { membership, relations } = standing;
  const holds = relations.has('facilitator') && room.state !== 'closed';
  const needsFace = relations.has('moderator-on-shift') && (!membership || membership.state === 'left');
  if (membership && !holds && !needsFace) return membership;
  return inTransaction(ctx, async (tx) => {
    const seated = needsFace ? await showModerator(tx, actor, group.id) : membership;
    if (!seated) return notFound();
    if (holds) await holdRoom(tx, { groupId: group.id, memberId: seated.id });
    return seated;
  });
}

/** Messages of others that wait: only while the reader holds the room. */
async function findHeldByOthers(
  ctx: Context,
  { group, standing }: RoomAccess,
  { id: memberId }: RoomMembership,
): Promise<HeldMessageView[] | undefined> {
  if (!leads(standing) || !(await listHolders(ctx, group.id)).includes(memberId)) return undefined;
  const relations = new Set<Relation>([...standing.relations, 'holder']);
  if (!decide(chatPolicy, 'message.read-held', { relations }).allowed) return undefined;
  return listHeld(ctx, { groupId: group.id, except: memberId });
}

/** What entering comes to, for whoever keeps the sockets: the view, and which rows of the log go to this person. */
export interface Entrance {
  entered: EnteredRoom;
  /** Leads the room, so rows about anyone's restriction are for them. */
  staff: boolean;
}

/**
 * Lets the actor in. The page is complete up to `head`, or says `more`.
 * @throws DomainError `not-found`.
 */
export async function findEntrance(ctx: Context, input: EnterRoomInput): Promise<Entrance> {
  const access = await accessRoom(ctx, input, 'room.enter');
  const { actor, group, room: row, standing } = access;
  const own = await takeSeat(ctx, access);
  const room = await toRoomView(ctx, { slug: group.slug, room: row });
  const staff = leads(standing);
  const page = await readPage(ctx, row, {
    ask: input.after === null ? 'newest' : { after: input.after },
    limit: input.limit ?? (input.after === null ? enterPageSize : pageDefaultSize),
    reader: { memberId: own.id, staff },
    room: async () => room,
  });
  const scope = { groupId: group.id, userId: actor.userId, memberId: own.id };
  const support = await findOpenSupport(ctx, scope);
  const heldByOthers = await findHeldByOthers(ctx, access, own);
  const me = await toMeView(ctx, access, own);
  const entered = { ...page, room, me, support, whispers: [], ...(heldByOthers && { heldByOthers }) };
  return { entered, staff };
}

async function toMeView(ctx: Context, { group, standing }: RoomAccess, own: RoomMembership): Promise<MeView> {
  return {
    memberId: own.id,
    name: own.name,
    role: own.role,
    mutedUntil: standing.mutedUntil?.toISOString() ?? null,
    heldFirst: standing.heldFirst,
    readSeq: 0,
    blocked: [],
    held: await listOwnHeld(ctx, { groupId: group.id, memberId: own.id }),
  };
}

/** The same for a page, which keeps no socket. @throws DomainError `not-found`. */
export async function enterRoom(ctx: Context, input: EnterRoomInput): Promise<EnteredRoom> {
  return (await findEntrance(ctx, input)).entered;
}
