/** The one place that says whether a session lives: not over, its person active, and not banned from this Hearth. */
import { sql } from 'drizzle-orm';
import { restrictions, sessions, userRoles, users } from '#db/schema/index.ts';
import type { Context, PlatformRole } from '#server/kernel/context.ts';
import { restrictionInForce } from '#server/kernel/restriction-in-force.ts';

/** For queries on `sessions` joined with `users`, under those names. */
export const sessionLives = sql<boolean>`(${sessions.expiresAt} > hearth_now() and ${users.state} = 'active'
  and not exists (select 1 from ${restrictions}
    where ${restrictions.userId} = ${users.id} and ${restrictions.kind} = 'ban' and ${restrictions.groupId} is null
      and ${restrictionInForce}))`;

/** Of these sessions, those that live, each with its person's present roles. One query. */
export async function findLivingSessions(
  ctx: Context,
  sessionIds: readonly string[],
): Promise<Map<string, PlatformRole[]>> {
  const rows = await ctx.db.execute<{ id: string; roles: PlatformRole[] }>(sql`
    select ${sessions.id}, coalesce((select jsonb_agg(${userRoles.role}) from ${userRoles}
      where ${userRoles.userId} = ${users.id}), '[]') as roles
    from ${sessions} join ${users} on ${users.id} = ${sessions.userId}
    where ${sessions.id} in
      (select x from jsonb_array_elements_text(${JSON.stringify(sessionIds)}::text::jsonb) x)
      and ${sessionLives}`);
  return new Map(rows.map(({ id, roles }) => [id, roles]));
}
