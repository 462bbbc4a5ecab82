import { LinkButton } from '#app/components/ui/link-button.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { tCommon } from '#app/locales/common.ts';
import { SiteLayout } from './site-layout.tsx';

const known = [404, 503] as const;

/** Any page that could not be shown: what happened, that nothing was lost, and where to go. */
export function ErrorPage({ status }: { status: number }) {
  const kind = known.find((one) => one === status) ?? (status < 500 ? 'refused' : 500);
  return (
    <SiteLayout viewer={null} organisation={{ name: tCommon('product.name') }} demo={false}>
      <PageTitle>{tCommon(`error.${kind}.heading`)}</PageTitle>
      <p className="mt-4 max-w-prose">{tCommon(`error.${kind}.text`)}</p>
      <p className="mt-8">
        <LinkButton href="/groups">{tCommon('error.groups')}</LinkButton>
      </p>
    </SiteLayout>
  );
}
