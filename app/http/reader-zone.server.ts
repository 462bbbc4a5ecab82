/** In which zone the reader of a page reads times. */
import type { ReaderZone } from '#app/components/meetings/reader-zone.ts';
import type { Page } from './open-page.server.ts';

/** The zone they chose, otherwise the organisation's, which is then said beside the time. */
export async function readerZone({ ctx, person }: Pick<Page, 'ctx' | 'person'>): Promise<ReaderZone> {
  if (person?.timeZone) return { zone: person.timeZone, own: true };
  return { zone: (await ctx.services.settings.read(ctx))['organisation.timeZone'], own: false };
}
