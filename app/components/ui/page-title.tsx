import type { ReactNode } from 'react';

export interface PageTitleProps {
  children: ReactNode;
  /** A sentence under the title. */
  lead?: ReactNode;
}

/** The one first-level heading of a page. */
export function PageTitle({ children, lead }: PageTitleProps) {
  return (
    <div className="mb-8 max-w-measure">
      <h1 className="text-2xl sm:text-3xl">{children}</h1>
      {lead !== undefined && <p className="mt-3 text-lg text-soft">{lead}</p>}
    </div>
  );
}
