/** What a person's account shows of itself to that person, and to nobody else. */
import { asc, eq } from 'drizzle-orm';
import type { MeView } from '#app/contracts/accounts.ts';
import { groups, memberships } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { platformRelations, requireAllowed } from '#server/kernel/policy.ts';
import { accountsPolicy } from './accounts-policy.ts';

/** The actor's account and memberships, in one query. @throws DomainError `unauthenticated` for a visitor. */
export async function getMe(ctx: Context): Promise<MeView> {
  requireAllowed(accountsPolicy, 'account.read-own', { relations: platformRelations(ctx.actor) });
  if (ctx.actor.kind !== 'person') throw new DomainError('unauthenticated');
  const { userId, pseudonym, roles } = ctx.actor;
  const own = await ctx.db
    .select({
      id: groups.id,
      slug: groups.slug,
      memberId: memberships.id,
      role: memberships.role,
      membership: memberships.state,
    })
    .from(memberships)
    .innerJoin(groups, eq(groups.id, memberships.groupId))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(groups.slug));
  return { id: userId, pseudonym, roles: [...roles], groups: own };
}
