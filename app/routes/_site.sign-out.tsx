/** Signing out, by the button in the header or by the one here. */
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { Button } from '#app/components/ui/button.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { actionFor, loaderFor } from '#app/http/open-page.server.ts';
import { signedOutHeaders } from '#app/http/session-headers.server.ts';
import { tAccounts } from '#app/locales/accounts.ts';
import { signOut } from '#server/accounts/sign-out.ts';

export const handle: PageHandle = {};

export const loader = loaderFor('public', async ({ person }) => ({ name: person?.pseudonym ?? null }));

/** Whoever isn't signed in any more wanted this outcome and has it. */
export const action = actionFor('public', async (page) => {
  if (page.person) await signOut(page.ctx);
  return redirect('/', signedOutHeaders(page));
});

export default function SignOutPage() {
  const { name } = useLoaderData<typeof loader>();
  if (name === null) {
    return (
      <>
        <PageTitle lead={tAccounts('signOut.already')}>{tAccounts('signOut.title')}</PageTitle>
        <LinkButton href="/sign-in">{tAccounts('signOut.toSignIn')}</LinkButton>
      </>
    );
  }
  return (
    <>
      <PageTitle lead={tAccounts('signOut.text', { name })}>{tAccounts('signOut.title')}</PageTitle>
      <form method="post" action="/sign-out" className="flex flex-wrap gap-4">
        <Button>{tAccounts('signOut.button')}</Button>
        <LinkButton href="/today" variant="quiet">
          {tAccounts('signOut.stay')}
        </LinkButton>
      </form>
    </>
  );
}
