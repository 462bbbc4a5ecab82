/** Who is signed in, for programs; the only answer that carries a person's own id. */
import { json } from '@remix-run/node';
import { answerJson } from '#app/http/answer-json.server.ts';
import { loaderFor } from '#app/http/open-page.server.ts';
import { getMe } from '#server/accounts/account-views.ts';
import { DomainError } from '#server/kernel/errors.ts';

export const loader = loaderFor('public', async ({ ctx, person }) =>
  person
    ? json(await getMe(ctx), { headers: { 'Cache-Control': 'no-store' } })
    : answerJson(async () => {
        throw new DomainError('unauthenticated');
      }),
);
