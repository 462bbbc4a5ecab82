import type { ReactNode } from 'react';

export interface DescriptionListProps {
  items: readonly { term: string; detail: ReactNode }[];
}

/** Facts as pairs: side by side on wide screens, one under the other on phones. */
export function DescriptionList({ items }: DescriptionListProps) {
  return (
    <dl className="max-w-measure divide-y divide-hairline">
      {items.map((item) => (
        <div key={item.term} className="py-3 sm:grid sm:grid-cols-[12rem_1fr] sm:gap-4">
          <dt className="text-soft">{item.term}</dt>
          <dd>{item.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
