import type { ReactNode } from 'react';

export interface DisclosureProps {
  /** What opens it. */
  summary: ReactNode;
  onOpen?: () => void;
  children: ReactNode;
}

/** A small panel that floats below what opens it. Opens without a script; with one, Escape or going elsewhere closes it. */
export function Disclosure({ summary, onOpen, children }: DisclosureProps) {
  return (
    <details
      className="relative text-sm"
      onToggle={(event) => {
        if (event.currentTarget.open) onOpen?.();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector('summary')?.focus();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
      }}
    >
      <summary className="flex min-h-11 items-center gap-2 text-pine underline underline-offset-4">
        {summary}
      </summary>
      {/* Takes the focus of a click, so that reading in it is not going elsewhere. */}
      <div
        tabIndex={-1}
        className="absolute end-0 z-10 max-h-72 w-72 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-card border border-hairline bg-card p-4 shadow-float"
      >
        {children}
      </div>
    </details>
  );
}
