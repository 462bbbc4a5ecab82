import type { InputHTMLAttributes } from 'react';
import { controlClass } from './control-class.ts';
import { Field } from './field.tsx';
import type { FieldText } from './field-ids.ts';

export interface TextFieldProps
  extends FieldText,
    Omit<InputHTMLAttributes<HTMLInputElement>, 'style' | 'className'> {
  name: string;
}

/** One line of text. `id` is the name unless given; pass what was typed as `defaultValue`. */
export function TextField({ name, id = name, label, hint, error, optional, ...input }: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      {(control) => <input type="text" name={name} className={controlClass} {...input} {...control} />}
    </Field>
  );
}
