/** What should work for everyone here, what doesn't yet, and how to say so. */
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { Prose } from '#app/components/ui/prose.tsx';
import { loaderFor } from '#app/http/open-page.server.ts';
import { tSafety } from '#app/locales/safety.ts';

export const handle: PageHandle = {};

export const loader = loaderFor('public', async ({ ctx }) => ({
  contact: (await ctx.services.settings.read(ctx))['organisation.contact'],
}));

export default function AccessibilityPage() {
  const { contact } = useLoaderData<typeof loader>();
  return (
    <article>
      <PageTitle lead={tSafety('accessibility.lead')}>{tSafety('accessibility.title')}</PageTitle>
      <Prose>
        <p>{tSafety('accessibility.aim')}</p>
        <h2>{tSafety('accessibility.can.title')}</h2>
        <ul>
          <li>{tSafety('accessibility.can.keyboard')}</li>
          <li>{tSafety('accessibility.can.reader')}</li>
          <li>{tSafety('accessibility.can.zoom')}</li>
          <li>{tSafety('accessibility.can.script')}</li>
          <li>{tSafety('accessibility.can.calm')}</li>
        </ul>
        <h2>{tSafety('accessibility.cannot.title')}</h2>
        <ul>
          <li>{tSafety('accessibility.cannot.language')}</li>
          <li>{tSafety('accessibility.cannot.live')}</li>
          <li>{tSafety('accessibility.cannot.signed')}</li>
        </ul>
        <h2>{tSafety('accessibility.tell.title')}</h2>
        <p>
          {contact === ''
            ? tSafety('accessibility.tell.noContact')
            : tSafety('accessibility.tell.contact', { contact })}
        </p>
      </Prose>
    </article>
  );
}
