/** What a person was told about acts that concern them: their own notices, nobody else's. */
import { desc, eq } from 'drizzle-orm';
import type { UserId } from '#app/contracts/ids.ts';
import type { NoticeView } from '#app/contracts/moderation.ts';
import { groups, notices } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { requireAllowed } from '#server/kernel/policy.ts';
import { moderationPolicy } from './moderation-policy.ts';

const shownAtMost = 100;

/**
 * Whose notices may be read: everyone is the addressee of their own, and no query knows others.
 * @throws DomainError `not-found` for who is not signed in.
 */
export function requireAddressee(ctx: Context): UserId {
  requireAllowed(moderationPolicy, 'notice.read', {
    relations: new Set(ctx.actor.kind === 'person' ? ['addressee'] : []),
  });
  return ctx.actor.kind === 'person' ? ctx.actor.userId : notFound();
}

/** The newest first. @throws DomainError `not-found` for who is not signed in. */
export async function listNotices(ctx: Context): Promise<NoticeView[]> {
  const userId = requireAddressee(ctx);
  const rows = await ctx.db
    .select({ notice: notices, slug: groups.slug, name: groups.name })
    .from(notices)
    .leftJoin(groups, eq(groups.id, notices.groupId))
    .where(eq(notices.userId, userId))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(shownAtMost);
  return rows.map(({ notice, slug, name }) => ({
    id: notice.id,
    kind: notice.kind,
    codes: notice.codes,
    group: slug !== null && name !== null ? { slug, name } : null,
    at: notice.createdAt.toISOString(),
    read: notice.readAt !== null,
  }));
}
