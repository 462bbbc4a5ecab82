/** Reads support cards, each as its person may see it at this moment: with today's cover, and how far the call has come. */
import { and, asc, eq } from 'drizzle-orm';
import type { SupportCardView } from '#app/contracts/crisis.ts';
import { type GroupId, type SupportId, supportIdSchema, type UserId } from '#app/contracts/ids.ts';
import { groups, supportCards } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';
import { platformRelations, requireAllowed } from '#server/kernel/policy.ts';
import { findCover } from './cover.ts';
import { crisisPolicy } from './crisis-policy.ts';
import { publishedDirectory } from './published-directory.ts';
import { buildSupportCard } from './support-card.ts';

export type SupportRow = typeof supportCards.$inferSelect;

/** Rows to cards; the cover is asked for once. */
export async function toSupportViews(ctx: Context, rows: readonly SupportRow[]): Promise<SupportCardView[]> {
  if (rows.length === 0) return [];
  const [cover, settings] = await Promise.all([findCover(ctx), ctx.services.settings.read(ctx)]);
  return rows.map((row) =>
    buildSupportCard({
      id: row.id,
      kind: row.kind,
      tier: row.tier,
      size: row.size,
      messageState: row.messageState,
      refusedBecause: row.refusedBecause ?? undefined,
      cover,
      progress: row.progress,
      country: row.country ?? settings['organisation.country'],
      directory: publishedDirectory(),
      // One that was put away says so, whatever its person answered before.
      answered: row.open ? (row.answered ?? undefined) : 'not-now',
      now: ctx.clock.now(),
    }),
  );
}

/** A person's open cards in one group, oldest first. */
export async function findOpenSupport(
  ctx: Context,
  scope: { userId: UserId; groupId: GroupId },
): Promise<SupportCardView[]> {
  const rows = await ctx.db
    .select()
    .from(supportCards)
    .where(
      and(
        eq(supportCards.userId, scope.userId),
        eq(supportCards.groupId, scope.groupId),
        eq(supportCards.open, true),
      ),
    )
    .orderBy(asc(supportCards.offeredAt), asc(supportCards.id));
  return toSupportViews(ctx, rows);
}

/**
 * The row of a card, if the policy lets the actor do `action`: the only way to it on a person's behalf.
 * @throws DomainError `not-found` for an unknown one and for somebody else's alike.
 */
export async function accessSupport(
  ctx: Context,
  supportId: SupportId,
  action: 'support.read' | 'support.answer',
): Promise<SupportRow> {
  const { actor } = ctx;
  const [row] = await ctx.db.select().from(supportCards).where(eq(supportCards.id, supportId));
  if (!row) return notFound();
  const relations = platformRelations(actor);
  if (actor.kind === 'person' && actor.userId === row.userId) relations.add('addressee');
  requireAllowed(crisisPolicy, action, { relations });
  return row;
}

/** One's own card. @throws DomainError `not-found`. */
export async function getSupport(ctx: Context, supportId: SupportId): Promise<SupportCardView> {
  const [view] = await toSupportViews(ctx, [await accessSupport(ctx, supportId, 'support.read')]);
  return view ?? notFound();
}

/**
 * One's own card with the room it belongs to, by an id from an address.
 * @throws DomainError `not-found`, also for what is no id.
 */
export async function getSupportPage(
  ctx: Context,
  rawId: string,
): Promise<{ card: SupportCardView; room: { slug: string; name: string } }> {
  const id = supportIdSchema.safeParse(rawId);
  if (!id.success) return notFound();
  const row = await accessSupport(ctx, id.data, 'support.read');
  const [room] = await ctx.db
    .select({ slug: groups.slug, name: groups.name })
    .from(groups)
    .where(eq(groups.id, row.groupId));
  const [card] = await toSupportViews(ctx, [row]);
  return card && room ? { card, room } : notFound();
}

/** Whose card, for the fan-out to that person's own sockets. Null when it is gone. */
export async function findSupportFor(
  ctx: Context,
  supportId: SupportId,
): Promise<{ userId: UserId; groupId: GroupId; support: SupportCardView } | null> {
  const [row] = await ctx.db.select().from(supportCards).where(eq(supportCards.id, supportId));
  const [support] = row ? await toSupportViews(ctx, [row]) : [];
  return row && support ? { userId: row.userId, groupId: row.groupId, support } : null;
}
