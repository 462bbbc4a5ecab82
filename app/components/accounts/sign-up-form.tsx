import { Button } from '#app/components/ui/button.tsx';
import { Checkbox } from '#app/components/ui/checkbox.tsx';
import { PasswordField } from '#app/components/ui/password-field.tsx';
import { TextField } from '#app/components/ui/text-field.tsx';
import { tAccounts } from '#app/locales/accounts.ts';
import { ConsentBox } from './consent-box.tsx';
import { OptionalFields, type OptionalFieldsProps } from './optional-fields.tsx';

export interface SignUpFormProps extends Omit<OptionalFieldsProps, 'errors' | 'values'> {
  organisation: string;
  /** The documents' versions in force. */
  versions: { terms: number; healthConsent: number };
  /** Where to go afterwards; a path here, or empty. */
  next: string;
  /** Of a refused form: a sentence per field, and what was typed. */
  errors?: Readonly<Record<string, string>> | undefined;
  values?: Readonly<Record<string, string>> | undefined;
}

/** Asks for a name, a password and three yeses; the rest only if someone likes. */
export function SignUpForm(props: SignUpFormProps) {
  const { organisation, versions, next, errors = {}, values = {} } = props;
  const again = props.values !== undefined && errors.password === undefined;
  return (
    <form method="post" action="/sign-up" noValidate className="flex flex-col gap-8">
      {next !== '' && <input type="hidden" name="next" value={next} />}
      <TextField
        name="pseudonym"
        label={tAccounts('signUp.name.label')}
        hint={tAccounts('signUp.name.hint')}
        error={errors.pseudonym}
        defaultValue={values.pseudonym ?? ''}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        dir="auto"
      />
      <PasswordField
        name="password"
        label={tAccounts('signUp.password.label')}
        hint={tAccounts(again ? 'signUp.password.again' : 'signUp.password.hint')}
        error={errors.password}
        autoComplete="new-password"
      />
      <OptionalFields {...props} errors={errors} values={values} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-serif text-lg">{tAccounts('signUp.consent.title')}</legend>
        <Checkbox
          name="adult"
          defaultChecked={values.adult === 'on'}
          label={tAccounts('signUp.adult.label')}
          error={errors.adult}
        />
        <ConsentBox
          name="terms"
          version={versions.terms}
          organisation={organisation}
          value={values.terms}
          error={errors.terms}
        />
        <ConsentBox
          name="healthConsent"
          version={versions.healthConsent}
          organisation={organisation}
          value={values.healthConsent}
          error={errors.healthConsent}
        />
      </fieldset>
      <div>
        <Button>{tAccounts('signUp.button')}</Button>
        <p className="mt-3 text-sm text-soft">{tAccounts('signUp.after')}</p>
      </div>
    </form>
  );
}
