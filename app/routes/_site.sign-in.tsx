/** Signing in. */
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AccountProblems } from '#app/components/accounts/account-problems.tsx';
import { SignInForm } from '#app/components/accounts/sign-in-form.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { Notice } from '#app/components/ui/notice.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { signInFormSchema } from '#app/contracts/accounts.ts';
import { localPath } from '#app/http/local-path.server.ts';
import { actionFor, loaderFor } from '#app/http/open-page.server.ts';
import { type RefusedForm, readFields } from '#app/http/read-form.server.ts';
import { refuseSignIn } from '#app/http/refuse-account.server.ts';
import { signedInHeaders } from '#app/http/session-headers.server.ts';
import { tAccounts } from '#app/locales/accounts.ts';
import { signIn } from '#server/accounts/sign-in.ts';

export const handle: PageHandle = {};

export const loader = loaderFor('public', async ({ ctx, person, url }) => ({
  contact: (await ctx.services.settings.read(ctx))['organisation.contact'],
  next: localPath(url.searchParams.get('next')) ?? '',
  signedInAs: person?.pseudonym ?? null,
}));

export const action = actionFor('public', async (page) => {
  const fields = await readFields(page.request);
  const outcome = await signIn(page.ctx, {
    form: signInFormSchema.parse(fields),
    address: page.load.address,
  });
  if (outcome.kind !== 'signed-in') return refuseSignIn(page, fields, outcome);
  return redirect(localPath(fields.next) ?? '/today', signedInHeaders(page, outcome.token));
});

export default function SignInPage() {
  const { contact, next: asked, signedInAs } = useLoaderData<typeof loader>();
  const refused = useActionData<RefusedForm>();
  const next = refused?.values.next ?? asked;
  return (
    <>
      <PageTitle>{tAccounts('signIn.title')}</PageTitle>
      {refused && <AccountProblems {...refused} fields={['pseudonym', 'password']} />}
      <div className="flex flex-col gap-8">
        {signedInAs !== null && (
          <Notice icon="person" title={tAccounts('signIn.signedIn', { name: signedInAs })}>
            <a href="/today">{tAccounts('signIn.signedIn.onward')}</a>
          </Notice>
        )}
        <SignInForm next={next} errors={refused?.errors} values={refused?.values} />
        <div className="max-w-measure">
          <p>
            <a href={next === '' ? '/sign-up' : `/sign-up?next=${encodeURIComponent(next)}`}>
              {tAccounts('signIn.new')}
            </a>
          </p>
          <details className="mt-2">
            <summary className="min-h-11 py-2 text-pine">{tAccounts('signIn.forgotten.summary')}</summary>
            <p>{tAccounts('signIn.forgotten')}</p>
            {contact !== '' && <p className="mt-2">{tAccounts('signIn.forgotten.contact', { contact })}</p>}
          </details>
        </div>
      </div>
    </>
  );
}
