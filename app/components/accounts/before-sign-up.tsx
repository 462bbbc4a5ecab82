import { Notice } from '#app/components/ui/notice.tsx';
import { tAccounts } from '#app/locales/accounts.ts';

/** What is stored of an account and who sees it, said before anybody types. */
export function BeforeSignUp() {
  return (
    <Notice icon="lock" title={tAccounts('signUp.before.title')}>
      <div className="mt-2 flex flex-col gap-2">
        <p>{tAccounts('signUp.before.stored')}</p>
        <p>{tAccounts('signUp.before.seen')}</p>
        <p>{tAccounts('signUp.before.never')}</p>
        <p>
          <a href="/safety/who-can-read-what">{tAccounts('signUp.before.more')}</a>
        </p>
      </div>
    </Notice>
  );
}
