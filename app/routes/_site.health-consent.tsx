/** What one agrees to about one’s health, as it is in force. */
import { useLoaderData } from '@remix-run/react';
import { DocumentText } from '#app/components/accounts/document-text.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { loaderFor } from '#app/http/open-page.server.ts';
import { tAccounts } from '#app/locales/accounts.ts';
import { currentDocuments } from '#server/accounts/documents.ts';

export const handle: PageHandle = {};

export const loader = loaderFor('public', async ({ ctx }) => ({
  organisation: (await ctx.services.settings.read(ctx))['organisation.name'],
  version: currentDocuments['health-consent'],
}));

export default function HealthConsentPage() {
  const { organisation, version } = useLoaderData<typeof loader>();
  return (
    <article>
      <PageTitle lead={tAccounts('health-consent.lead')}>{tAccounts('health-consent.title')}</PageTitle>
      <DocumentText document="health-consent" organisation={organisation} />
      <p className="mt-6 text-sm text-soft">{tAccounts('document.version', { version })}</p>
    </article>
  );
}
