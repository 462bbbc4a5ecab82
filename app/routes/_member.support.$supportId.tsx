/** One's own support card on a page of its own: where the card's form goes without a script, and what follows. */
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SupportCard } from '#app/components/crisis/support-card.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { actionFor, loaderFor, param } from '#app/http/open-page.server.ts';
import { parseFields, readFields } from '#app/http/read-form.server.ts';
import { tCrisis } from '#app/locales/crisis.ts';
import { answerSupport, answerSupportSchema } from '#server/crisis/answer-support.ts';
import { getSupportPage } from '#server/crisis/support-queries.ts';
import { notFound } from '#server/kernel/errors.ts';

export const handle: PageHandle = { section: 'rooms' };

export const loader = loaderFor('signed-in', (page) => getSupportPage(page.ctx, param(page, 'supportId')));

export const action = actionFor('signed-in', async (page) => {
  const parsed = parseFields(answerSupportSchema, {
    ...(await readFields(page.request)),
    supportId: param(page, 'supportId'),
  });
  if (!parsed.ok) return parsed.errors.supportId ? notFound() : redirect(page.url.pathname);
  await answerSupport(page.ctx, parsed.input);
  return redirect(page.url.pathname);
});

export default function SupportPage() {
  const { card, room } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-prose">
      <SupportCard card={card} />
      <p className="mt-6">
        <LinkButton href={`/rooms/${room.slug}`}>
          {tCrisis('card.backToRoom', { room: room.name })}
        </LinkButton>
      </p>
    </div>
  );
}
