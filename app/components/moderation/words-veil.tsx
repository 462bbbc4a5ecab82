import type { ReactNode } from 'react';
import { Icon } from '#app/components/ui/icon.tsx';

export interface WordsVeilProps {
  label: string;
  children: ReactNode;
}

/** Hard words, veiled until whoever reads chooses to see them. */
export function WordsVeil({ label, children }: WordsVeilProps) {
  return (
    <details data-words className="mt-1">
      <summary className="inline-flex min-h-11 items-center gap-2 text-pine">
        <Icon name="eye" className="shrink-0" />
        <span className="underline underline-offset-4">{label}</span>
      </summary>
      <div className="mt-1 mb-2">{children}</div>
    </details>
  );
}
