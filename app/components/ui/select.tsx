import type { SelectHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { controlClass } from './control-class.ts';
import { Field } from './field.tsx';
import type { FieldText } from './field-ids.ts';
import { Icon } from './icon.tsx';

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
        <div className="relative">
          <select
            name={name}
            className={classNames(controlClass, 'appearance-none pe-11')}
            {...select}
            {...control}
          >
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevron" className="pointer-events-none absolute inset-y-0 end-3.5 my-auto text-soft" />
        </div>
      )}
    </Field>
  );
}
