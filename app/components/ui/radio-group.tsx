import type { ReactNode } from 'react';
import { FieldError } from './field-error.tsx';
import { describedBy, type FieldText, fieldIds } from './field-ids.ts';

export interface RadioOption {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

export interface RadioGroupProps extends Omit<FieldText, 'optional'> {
  name: string;
  /** Id of the first choice, where the error summary leads; the name unless given. */
  id?: string;
  options: readonly RadioOption[];
  /** The value chosen at first. */
  defaultValue?: string | undefined;
  required?: boolean;
}

/** A few choices of which one holds, each on its own line. */
export function RadioGroup(props: RadioGroupProps) {
  const { name, id = name, label, hint, error, options, defaultValue, required } = props;
  const ids = fieldIds(id);
  return (
    <fieldset className="max-w-form" aria-describedby={describedBy(ids, hint, error)}>
      <legend className="font-semibold">{label}</legend>
      {hint !== undefined && (
        <p id={ids.hint} className="text-sm text-soft">
          {hint}
        </p>
      )}
      <FieldError id={ids.error} message={error} />
      <div className="mt-1">
        {options.map((option, index) => (
          <label key={option.value} className="flex min-h-11 items-start gap-3 py-2">
            <input
              type="radio"
              name={name}
              id={index === 0 ? id : `${id}-${option.value}`}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              required={required}
              className="mt-0.5 size-6 shrink-0"
            />
            <span>
              {option.label}
              {option.hint !== undefined && <span className="block text-sm text-soft">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
