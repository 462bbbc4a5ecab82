import { Select } from '#app/components/ui/select.tsx';
import { TextField } from '#app/components/ui/text-field.tsx';
import { tAccounts } from '#app/locales/accounts.ts';

export interface OptionalFieldsProps {
  countries: readonly { code: string; name: string }[];
  /** IANA names. */
  zones: readonly string[];
  errors: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
}

const names = ['email', 'country', 'timeZone'] as const;

/** What one may leave out: closed until something was typed there, or has to be looked at again. */
export function OptionalFields({ countries, zones, errors, values }: OptionalFieldsProps) {
  const touched = names.some((name) => errors[name] !== undefined || Boolean(values[name]));
  return (
    <details open={touched} className="max-w-form">
      <summary className="min-h-11 py-2 text-pine">{tAccounts('signUp.more.summary')}</summary>
      <div className="mt-3 flex flex-col gap-6">
        <TextField
          name="email"
          type="email"
          optional
          label={tAccounts('signUp.email.label')}
          hint={tAccounts('signUp.email.hint')}
          error={errors.email}
          defaultValue={values.email ?? ''}
          autoComplete="email"
        />
        <Select
          name="country"
          optional
          label={tAccounts('signUp.country.label')}
          hint={tAccounts('signUp.country.hint')}
          error={errors.country}
          defaultValue={values.country?.toUpperCase() ?? ''}
          placeholder={tAccounts('signUp.country.none')}
          options={countries.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          name="timeZone"
          optional
          label={tAccounts('signUp.timeZone.label')}
          hint={tAccounts('signUp.timeZone.hint')}
          error={errors.timeZone}
          defaultValue={values.timeZone ?? ''}
          placeholder={tAccounts('signUp.timeZone.none')}
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
      </div>
    </details>
  );
}
