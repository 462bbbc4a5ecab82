import { Button } from '#app/components/ui/button.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { VisuallyHidden } from '#app/components/ui/visually-hidden.tsx';
import { tCommon } from '#app/locales/common.ts';
import type { Viewer } from './viewer.ts';

/** Sign in, or the name one is here under and the way out. */
export function AccountNav({ viewer }: { viewer: Viewer }) {
  if (viewer === null) {
    return (
      <LinkButton href="/sign-in" variant="text" size="small">
        {tCommon('account.signIn')}
      </LinkButton>
    );
  }
  return (
    <div className="flex min-w-0 items-center gap-2">
      <span className="min-w-0 truncate text-sm text-soft" title={viewer.pseudonym}>
        <VisuallyHidden>{tCommon('account.signedInAs')} </VisuallyHidden>
        <bdi>{viewer.pseudonym}</bdi>
      </span>
      <form method="post" action="/sign-out" className="shrink-0">
        <Button variant="text" size="small">
          {tCommon('account.signOut')}
        </Button>
      </form>
    </div>
  );
}
