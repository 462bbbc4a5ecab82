import { isRouteErrorResponse } from '@remix-run/react';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { tCommon } from '#app/locales/common.ts';
import { SiteLayout } from './site-layout.tsx';
import type { LayoutContext } from './viewer.ts';

const known = [404, 503] as const;

const unknownFrame = { viewer: undefined, organisation: null, demo: false };

export interface ErrorPageProps {
  /** What was thrown. */
  error: unknown;
  /** What the page's frame knows; without it the frame claims nothing about who reads or whose Hearth it is. */
  shell?: LayoutContext | undefined;
}

/** Any page that could not be shown: what happened, what became of one's words, and where to go. */
export function ErrorPage({ error, shell }: ErrorPageProps) {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const kind = known.find((one) => one === status) ?? (status < 500 ? 'refused' : 500);
  return (
    <SiteLayout {...(shell ?? unknownFrame)}>
      <PageTitle>{tCommon(`error.${kind}.heading`)}</PageTitle>
      <p className="mt-4 max-w-prose">{tCommon(`error.${kind}.text`)}</p>
      <p className="mt-8">
        <LinkButton href="/groups">{tCommon('error.groups')}</LinkButton>
      </p>
    </SiteLayout>
  );
}
