import type { TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { controlClass } from './control-class.ts';
import { Field } from './field.tsx';
import type { FieldText } from './field-ids.ts';

export interface TextAreaProps
  extends FieldText,
    Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'style' | 'className'> {
  name: string;
}

/** Several lines of text; grows with them where the browser can. */
export function TextArea({
  name,
  id = name,
  label,
  hint,
  error,
  optional,
  rows = 4,
  ...area
}: TextAreaProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      {(control) => (
        <textarea
          name={name}
          rows={rows}
          className={classNames(controlClass, 'field-sizing-content min-h-28 resize-y')}
          {...area}
          {...control}
        />
      )}
    </Field>
  );
}
