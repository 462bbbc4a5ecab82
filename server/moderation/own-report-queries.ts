/** Reads a report for whoever made it: what becomes of it, who is there to read it, and for a worry how to help. */
import { and, eq } from 'drizzle-orm';
import type { CoverView, EmergencyView, SupportCardView, SupportWayView } from '#app/contracts/crisis.ts';
import { reportIdSchema } from '#app/contracts/ids.ts';
import type { Lane } from '#app/contracts/moderation.ts';
import { cases, groups, memberships, reports } from '#db/schema/index.ts';
import { findRoomCover } from '#server/chat/room-cover.ts';
import { publishedDirectory } from '#server/crisis/published-directory.ts';
import { findOpenSupport } from '#server/crisis/support-queries.ts';
import type { Context, PersonActor } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/errors.ts';

/** How far a report has come, as its reporter may know: never what was decided about somebody else. */
export type ReportProgress = 'waiting' | 'seen' | 'closed';

/** Numbers for who worries about someone; the country is the reporter's own. */
export interface HelpForOthers {
  country: string | null;
  emergency: EmergencyView | null;
  ways: SupportWayView[];
}

export interface OwnReportView {
  lane: Lane;
  group: { slug: string; name: string };
  progress: ReportProgress;
  cover: CoverView;
  /** Cards that the reporter's own words or worry called for. */
  support: SupportCardView[];
  /** For a worry, unless a full card says the same. */
  help: HelpForOthers | null;
}

const linesShown = 4;

async function helpFor(ctx: Context, actor: PersonActor): Promise<HelpForOthers> {
  const settings = await ctx.services.settings.read(ctx);
  const directory = publishedDirectory();
  const country = directory.country(actor.country ?? settings['organisation.country'] ?? '');
  const ways = (country?.lines ?? [])
    .slice(0, linesShown)
    .flatMap(({ name, hours, source, ways: all }) =>
      all
        .filter(({ kind }) => kind !== 'web')
        .map(({ kind, href, display }) => ({ name, kind, href, display, hours: hours.text, source })),
    );
  return {
    country: country?.name ?? null,
    emergency: country?.emergency ?? null,
    ways: [...ways, directory.worldDirectory()],
  };
}

/**
 * One's own report, by an id from an address.
 * @throws DomainError `not-found`, the same for somebody else's and for what is no id.
 */
export async function getOwnReport(ctx: Context, rawId: string): Promise<OwnReportView> {
  const id = reportIdSchema.safeParse(rawId);
  const { actor } = ctx;
  if (!id.success || actor.kind !== 'person') return notFound();
  const [row] = await ctx.db
    .select({
      lane: reports.lane,
      groupId: reports.groupId,
      slug: groups.slug,
      name: groups.name,
      state: cases.state,
      acknowledgedAt: cases.acknowledgedAt,
    })
    .from(reports)
    .innerJoin(memberships, and(eq(memberships.id, reports.reporterId), eq(memberships.userId, actor.userId)))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(groups, eq(groups.id, reports.groupId))
    .where(eq(reports.id, id.data));
  if (!row) return notFound();
  const { groupId, lane, slug, name } = row;
  const support = await findOpenSupport(ctx, { userId: actor.userId, groupId });
  return {
    lane,
    group: { slug, name },
    progress: row.state === 'closed' ? 'closed' : row.acknowledgedAt ? 'seen' : 'waiting',
    cover: await findRoomCover(ctx, groupId),
    support,
    help: lane === 'care' && !support.some((card) => card.size === 'full') ? await helpFor(ctx, actor) : null,
  };
}
