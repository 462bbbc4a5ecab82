/** The terms of use, as they are in force. */
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
  version: currentDocuments.terms,
}));

export default function TermsPage() {
  const { organisation, version } = useLoaderData<typeof loader>();
  return (
    <article>
      <PageTitle lead={tAccounts('terms.lead')}>{tAccounts('terms.title')}</PageTitle>
      <DocumentText document="terms" organisation={organisation} />
      <p className="mt-6 text-sm text-soft">{tAccounts('document.version', { version })}</p>
    </article>
  );
}
