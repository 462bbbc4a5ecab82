/** What the frame of a page shows: who reads it, whose Hearth it is, and whether the demo's people exist. */
import type { LayoutContext } from '#app/components/layout/viewer.ts';
import { findViewerFacts } from '#server/accounts/viewer-queries.ts';
import type { Page } from './open-page.server.ts';

export async function loadShell(page: Page): Promise<LayoutContext> {
  const settings = await page.ctx.services.settings.read(page.ctx);
  const facts = await findViewerFacts(page.ctx, page.person?.userId ?? null);
  return {
    organisation: { name: settings['organisation.name'] },
    demo: facts.demo,
    viewer: page.person && {
      pseudonym: page.person.pseudonym,
      roles: page.person.roles,
      facilitates: facts.facilitates,
    },
  };
}
