/** Who belongs to a room, as its people see each other: by membership, never by account. */
import { and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { MemberView } from '#app/contracts/chat.ts';
import type { GroupId, MemberId } from '#app/contracts/ids.ts';
import { memberships } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { accessRoom } from './access-room.ts';

/**
 * Active members, facilitators first; a moderator only while `here`. Who is here at this moment the sockets know.
 * @throws DomainError `not-found`.
 */
export async function listMembers(
  ctx: Context,
  { groupId, here }: { groupId: GroupId; here: ReadonlySet<MemberId> },
): Promise<MemberView[]> {
  await accessRoom(ctx, { groupId }, 'room.read');
  const rows = await ctx.db
    .select({ memberId: memberships.id, name: memberships.name, role: memberships.role })
    .from(memberships)
    .where(
      and(
        eq(memberships.groupId, groupId),
        eq(memberships.state, 'active'),
        or(ne(memberships.role, 'moderator'), inArray(memberships.id, [...here])),
      ),
    )
    .orderBy(
      sql`case ${memberships.role} when 'facilitator' then 0 when 'moderator' then 1 else 2 end`,
      asc(memberships.nameKey),
    );
  return rows.map((row) => ({ ...row, here: here.has(row.memberId) }));
}
