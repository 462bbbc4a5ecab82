import type { ReactNode } from 'react';
import { tCommon } from '#app/locales/common.ts';
import { FieldError } from './field-error.tsx';
import { describedBy, type FieldText, fieldIds } from './field-ids.ts';

/** What a control takes from its field. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface FieldProps extends FieldText {
  id: string;
  /** Renders the control with the attributes that tie it to label, hint and error. */
  children: (control: FieldControl) => ReactNode;
}

/** Label above, hint under the label, error at the field, then the control. */
export function Field({ id, label, hint, error, optional = false, children }: FieldProps) {
  const ids = fieldIds(id);
  return (
    <div className="max-w-form">
      <label htmlFor={id} className="block font-semibold">
        {label}
        {optional && <span className="font-normal text-soft"> ({tCommon('form.optional')})</span>}
      </label>
      {hint !== undefined && (
        <p id={ids.hint} className="text-sm text-soft">
          {hint}
        </p>
      )}
      <FieldError id={ids.error} message={error} />
      <div className="mt-2">
        {children({
          id,
          'aria-describedby': describedBy(ids, hint, error),
          'aria-invalid': error === undefined ? undefined : true,
        })}
      </div>
    </div>
  );
}
