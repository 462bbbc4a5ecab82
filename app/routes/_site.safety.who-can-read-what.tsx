/** Who can read what, made from the policy tables that every check asks. */
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { AccessTable } from '#app/components/safety/access-table.tsx';
import { everySomeone, thingText, thingTexts, whoTexts } from '#app/components/safety/access-words.ts';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { Prose } from '#app/components/ui/prose.tsx';
import { loaderFor } from '#app/http/open-page.server.ts';
import { readingRows } from '#app/http/reading-rows.server.ts';
import { tSafety } from '#app/locales/safety.ts';

export const handle: PageHandle = {};

export const loader = loaderFor('public', async () => ({ rows: readingRows() }));

export default function AccessPage() {
  const { rows } = useLoaderData<typeof loader>();
  return (
    <article className="flex flex-col gap-10">
      <PageTitle lead={tSafety('access.lead')}>{tSafety('access.title')}</PageTitle>
      <AccessTable
        id="by-thing"
        title={tSafety('access.byThing')}
        heads={[tSafety('access.thing'), tSafety('access.who')]}
        rows={rows.map((row) => ({ head: thingText(row), cells: whoTexts(row) }))}
      />
      <AccessTable
        id="by-person"
        title={tSafety('access.byPerson')}
        heads={[tSafety('access.person'), tSafety('access.reads')]}
        rows={everySomeone.map((someone) => {
          const things = thingTexts(rows, someone);
          const cells = things.length > 0 ? things : [tSafety('someone.likeAnyone')];
          return { head: tSafety(`someone.${someone}`), cells };
        })}
      />
      <Prose>
        <h2>{tSafety('access.nobody.title')}</h2>
        <ul>
          <li>{tSafety('access.nobody.password')}</li>
          <li>{tSafety('access.nobody.email')}</li>
          <li>{tSafety('access.nobody.names')}</li>
        </ul>
        <p>{tSafety('access.operators')}</p>
        <p>
          <a href="/safety">{tSafety('access.back')}</a>
        </p>
      </Prose>
    </article>
  );
}
