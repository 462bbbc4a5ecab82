/** The membership under which a moderator on shift is seen in a room they don't belong to. It grants nothing by itself. */
import { and, eq } from 'drizzle-orm';
import type { GroupId, MemberId } from '#app/contracts/ids.ts';
import { memberships } from '#db/schema/index.ts';
import type { PersonActor, TxContext } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { newId } from '#server/kernel/ids.ts';
import { foldName } from '#server/kernel/names.ts';
import type { RoomMembership } from './standing-queries.ts';

const columns = {
  id: memberships.id,
  name: memberships.name,
  role: memberships.role,
  state: memberships.state,
};
const mostNames = 20;

/**
 * Their row in this group, made on first need and kept for ever. Someone who left as a member comes back as the
 * moderator; a request that waits stays one.
 */
export async function showModerator(
  tx: TxContext,
  actor: PersonActor,
  groupId: GroupId,
): Promise<RoomMembership> {
  const own = and(eq(memberships.groupId, groupId), eq(memberships.userId, actor.userId));
  const [known] = await tx.db.select(columns).from(memberships).where(own).for('update');
  if (known && known.state !== 'left') return known;
  const now = tx.clock.now();
  const face = { role: 'moderator', state: 'active', joinedAt: now, endedAt: null } as const;
  if (known) {
    await tx.db.update(memberships).set(face).where(own);
    return { ...known, ...face };
  }
  for (let count = 1; count <= mostNames; count += 1) {
    const name = count === 1 ? actor.pseudonym : `${actor.pseudonym} ${count}`;
    const values = { groupId, userId: actor.userId, name, nameKey: foldName(name), requestedAt: now };
    const [made] = await tx.db
      .insert(memberships)
      .values({ ...values, ...face, id: newId<MemberId>() })
      .onConflictDoNothing()
      .returning(columns);
    if (made) return made;
    // Another transaction was first with this very row; otherwise somebody here has the name, and a number goes behind it.
    const [theirs] = await tx.db.select(columns).from(memberships).where(own);
    if (theirs) return theirs;
  }
  throw new DomainError('unavailable', { details: { memberships: 'no-free-name' }, wakes: true });
}
