import type { SelectHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { controlClass } from './control-class.ts';
import { Field } from './field.tsx';
import type { FieldText } from './field-ids.ts';

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectProps
  extends FieldText,
    Omit<SelectHTMLAttributes<HTMLSelectElement>, 'style' | 'className' | 'children' | 'multiple'> {
  name: string;
  options: readonly SelectOption[];
  /** A first choice with the value '' that asks for one. */
  placeholder?: string;
}

/** The browser's own select. */
export function Select({
  name,
  id = name,
  label,
  hint,
  error,
  optional,
  options,
  placeholder,
  ...select
}: SelectProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      {(control) => (
        <select name={name} className={classNames(controlClass, 'pe-10')} {...select} {...control}>
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
