import { TextField, type TextFieldProps } from './text-field.tsx';

export interface PasswordFieldProps extends Omit<TextFieldProps, 'type' | 'autoComplete' | 'defaultValue'> {
  /** Tells password managers whether one is made or asked for. */
  autoComplete: 'new-password' | 'current-password';
}

/** A password: never given back by the server, so it has no default value. */
export function PasswordField(props: PasswordFieldProps) {
  return <TextField {...props} type="password" autoCapitalize="none" spellCheck={false} />;
}
