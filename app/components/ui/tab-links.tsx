import type { ReactNode } from 'react';

export interface TabLink {
  href: string;
  label: ReactNode;
  current: boolean;
}

export interface TabLinksProps {
  /** What the links choose between, for screen readers. */
  label: string;
  links: readonly TabLink[];
}

/** Views of one thing, each with its own address; they look like tabs and are links. */
export function TabLinks({ label, links }: TabLinksProps) {
  return (
    <nav aria-label={label} className="mb-6 border-b border-hairline">
      <ul className="flex flex-wrap gap-x-6">
        {links.map((link) => (
          <li key={link.href}>
            <a
              href={link.href}
              aria-current={link.current ? 'page' : undefined}
              className="-mb-px inline-flex min-h-11 items-center border-b-3 border-transparent text-ink no-underline hover:border-edge aria-[current]:border-pine aria-[current]:font-semibold"
            >
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
