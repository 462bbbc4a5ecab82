import type { InputHTMLAttributes } from 'react';
import { FieldError } from './field-error.tsx';
import { describedBy, type FieldText, fieldIds } from './field-ids.ts';

export interface CheckboxProps
  extends Omit<FieldText, 'optional'>,
    Omit<InputHTMLAttributes<HTMLInputElement>, 'style' | 'className' | 'type'> {
  name: string;
}

/** One box with its words beside it; the whole line is the target. Sends `on` unless `value` is given. */
export function Checkbox({ name, id = name, label, hint, error, ...input }: CheckboxProps) {
  const ids = fieldIds(id);
  return (
    <div className="max-w-measure">
      <FieldError id={ids.error} message={error} />
      <label htmlFor={id} className="flex min-h-11 items-start gap-3 py-2">
        <input
          type="checkbox"
          name={name}
          {...input}
          id={id}
          aria-describedby={describedBy(ids, hint, error)}
          aria-invalid={error === undefined ? undefined : true}
          className="mt-0.5 size-6 shrink-0"
        />
        <span>{label}</span>
      </label>
      {hint !== undefined && (
        <p id={ids.hint} className="ms-9 text-sm text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
