/** Making an account. */
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AccountProblems } from '#app/components/accounts/account-problems.tsx';
import { BeforeSignUp } from '#app/components/accounts/before-sign-up.tsx';
import { SignUpForm } from '#app/components/accounts/sign-up-form.tsx';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { Notice } from '#app/components/ui/notice.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { signUpFormSchema } from '#app/contracts/accounts.ts';
import { localPath } from '#app/http/local-path.server.ts';
import { actionFor, loaderFor } from '#app/http/open-page.server.ts';
import { type RefusedForm, readFields } from '#app/http/read-form.server.ts';
import { refuseSignUp } from '#app/http/refuse-account.server.ts';
import { signedInHeaders } from '#app/http/session-headers.server.ts';
import { tAccounts } from '#app/locales/accounts.ts';
import { currentDocuments } from '#server/accounts/documents.ts';
import { signUp } from '#server/accounts/sign-up.ts';
import { publishedDirectory } from '#server/crisis/published-directory.ts';

export const handle: PageHandle = {};

export const loader = loaderFor('public', async ({ ctx, person, url }) => ({
  organisation: (await ctx.services.settings.read(ctx))['organisation.name'],
  versions: { terms: currentDocuments.terms, healthConsent: currentDocuments['health-consent'] },
  countries: publishedDirectory()
    .countries()
    .map(({ code, name }) => ({ code, name })),
  // Node's list leaves it out.
  zones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
  next: localPath(url.searchParams.get('next')) ?? '',
  signedInAs: person?.pseudonym ?? null,
}));

export const action = actionFor('public', async (page) => {
  const fields = await readFields(page.request);
  const outcome = await signUp(page.ctx, {
    form: signUpFormSchema.parse(fields),
    address: page.load.address,
    knowsCountry: (code) => publishedDirectory().country(code) !== null,
  });
  if (outcome.kind !== 'signed-up') return refuseSignUp(page, fields, outcome);
  return redirect(localPath(fields.next) ?? '/groups', signedInHeaders(page, outcome.token));
});

/** In the order of the page. */
const fields = ['pseudonym', 'password', 'email', 'country', 'timeZone', 'adult', 'terms', 'healthConsent'];

export default function SignUpPage() {
  const { signedInAs, next: asked, ...form } = useLoaderData<typeof loader>();
  const refused = useActionData<RefusedForm>();
  const next = refused?.values.next ?? asked;
  return (
    <>
      <PageTitle lead={tAccounts('signUp.lead')}>{tAccounts('signUp.title')}</PageTitle>
      {refused && <AccountProblems {...refused} fields={fields} />}
      <div className="flex flex-col gap-8">
        {signedInAs !== null && (
          <Notice icon="person">{tAccounts('signUp.signedIn', { name: signedInAs })}</Notice>
        )}
        <BeforeSignUp />
        <SignUpForm {...form} next={next} errors={refused?.errors} values={refused?.values} />
        <p>
          <a href={next === '' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`}>
            {tAccounts('signUp.already')}
          </a>
        </p>
      </div>
    </>
  );
}
