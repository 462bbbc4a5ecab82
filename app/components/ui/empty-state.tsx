import type { ReactNode } from 'react';

export interface EmptyStateProps {
  /** One of the drawings. */
  drawing: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  /** What to do next: a link or a button. */
  action?: ReactNode;
}

/** What stands where nothing is yet: a drawing, a sentence, a way on. */
export function EmptyState({ drawing, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex max-w-measure flex-col items-start gap-4 py-8">
      <div className="w-40 text-pine">{drawing}</div>
      <p className="font-serif text-xl">{title}</p>
      {children !== undefined && <div className="text-soft">{children}</div>}
      {action}
    </div>
  );
}
