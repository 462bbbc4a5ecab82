import { Button } from '#app/components/ui/button.tsx';
import { PasswordField } from '#app/components/ui/password-field.tsx';
import { TextField } from '#app/components/ui/text-field.tsx';
import { tAccounts } from '#app/locales/accounts.ts';

export interface SignInFormProps {
  /** Where to go afterwards; a path here, or empty. */
  next: string;
  /** Of a refused form: a sentence per field, and what was typed. */
  errors?: Readonly<Record<string, string>> | undefined;
  values?: Readonly<Record<string, string>> | undefined;
}

/** Asks for the name and the password. */
export function SignInForm({ next, errors = {}, values }: SignInFormProps) {
  const again = values !== undefined && errors.password === undefined;
  return (
    <form method="post" action="/sign-in" noValidate className="flex flex-col gap-6">
      {next !== '' && <input type="hidden" name="next" value={next} />}
      <TextField
        name="pseudonym"
        label={tAccounts('signIn.name.label')}
        hint={tAccounts('signIn.name.hint')}
        error={errors.pseudonym}
        defaultValue={values?.pseudonym ?? ''}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        dir="auto"
      />
      <PasswordField
        name="password"
        label={tAccounts('signIn.password.label')}
        hint={again ? tAccounts('signIn.password.again') : undefined}
        error={errors.password}
        autoComplete="current-password"
      />
      <p>
        <Button>{tAccounts('signIn.button')}</Button>
      </p>
    </form>
  );
}
