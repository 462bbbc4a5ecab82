import { Icon } from './icon.tsx';

export interface FieldErrorProps {
  id: string;
  message: string | undefined;
}

/** The error of one field: a sign and a sentence, in ink. */
export function FieldError({ id, message }: FieldErrorProps) {
  if (message === undefined) return null;
  return (
    <p id={id} className="mt-1 flex items-start gap-2 font-semibold">
      <Icon name="look-again" className="mt-1 shrink-0 text-pine" />
      <span>{message}</span>
    </p>
  );
}
