/** The only way to a message on somebody's behalf. One that waits looks unknown to all but its author and who holds the room. */
import { and, eq } from 'drizzle-orm';
import type { GroupId, MemberId, MessageId, UserId } from '#app/contracts/ids.ts';
import { memberships, messages } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { type Relation, requireAllowed } from '#server/kernel/policy.ts';
import { accessRoom, leads, type RoomAccess } from './access-room.ts';
import { chatPolicy } from './chat-policy.ts';
import { listHolders } from './holder-queries.ts';

export interface MessageAccess {
  readonly access: RoomAccess;
  readonly message: typeof messages.$inferSelect;
  /** Whoever wrote it, as a member of this group. */
  readonly author: {
    readonly id: MemberId;
    readonly userId: UserId;
    readonly name: string;
    readonly role: 'member' | 'facilitator' | 'moderator';
  };
  readonly isOwn: boolean;
}

/** Whether the actor holds the room at this moment. */
async function holds(ctx: Context, { group, standing }: RoomAccess): Promise<boolean> {
  const own = standing.membership?.id;
  return own !== undefined && leads(standing) && (await listHolders(ctx, group.id)).includes(own);
}

/**
 * A message of a room that the actor may read, if it is or was visible there; one that never was only to its author and,
 * while it waits, to who holds the room.
 * @throws DomainError `not-found`, the same for what is hidden from the actor and what doesn't exist.
 */
export async function accessMessage(
  ctx: Context,
  { groupId, messageId }: { groupId: GroupId; messageId: MessageId },
): Promise<MessageAccess> {
  const access = await accessRoom(ctx, { groupId }, 'room.read');
  const [row] = await ctx.db
    .select({
      message: messages,
      author: {
        id: memberships.id,
        userId: memberships.userId,
        name: memberships.name,
        role: memberships.role,
      },
    })
    .from(messages)
    .innerJoin(memberships, eq(memberships.id, messages.authorId))
    .where(and(eq(messages.groupId, groupId), eq(messages.id, messageId)));
  if (!row) return notFound();
  const isOwn = row.author.userId === access.actor.userId;
  if (row.message.seq === null) {
    const relations = new Set<Relation>(isOwn ? ['author'] : []);
    if (row.message.state === 'held' && (await holds(ctx, access))) relations.add('holder');
    requireAllowed(chatPolicy, 'message.read-held', { relations });
  }
  return { ...row, access, isOwn };
}
