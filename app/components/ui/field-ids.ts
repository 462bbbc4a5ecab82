import type { ReactNode } from 'react';

/** What is said around a control. */
export interface FieldText {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do; shown at the field. */
  error?: string | undefined;
  /** Says so beside the label. */
  optional?: boolean;
}

/** Ids of the hint and the error of the control `id`. */
export function fieldIds(id: string): { hint: string; error: string } {
  return { hint: `${id}-hint`, error: `${id}-error` };
}

/** The `aria-describedby` of a control: its hint and its error, as far as there are any. */
export function describedBy(
  ids: { hint: string; error: string },
  hint: ReactNode,
  error: string | undefined,
): string | undefined {
  const present = [hint !== undefined && ids.hint, error !== undefined && ids.error].filter(Boolean);
  return present.length > 0 ? present.join(' ') : undefined;
}
