import { classNames } from '#app/components/ui/class-names.ts';
import { tCommon } from '#app/locales/common.ts';
import { AccountNav } from './account-nav.tsx';
import { HelpLink } from './help-link.tsx';
import { Mark } from './mark.tsx';
import { type NavSection, navItems } from './nav-items.ts';
import type { Viewer } from './viewer.ts';

export interface SiteHeaderProps {
  /** Undefined where it could not be found out. */
  viewer: Viewer | undefined;
  /** The section this page belongs to. */
  current?: NavSection | undefined;
  /** As wide as the window, for working tools. */
  wide?: boolean;
}

/**
 * One line on wide screens; on phones the sections take a second one. Help stays in the first, at its end, and
 * the Tab key reaches it before the sections.
 */
export function SiteHeader({ viewer, current, wide = false }: SiteHeaderProps) {
  return (
    <header className="border-b border-hairline">
      <div
        className={classNames(
          'mx-auto flex flex-wrap items-center gap-x-6 px-4 pt-2 sm:px-6 lg:flex-nowrap lg:py-3',
          !wide && 'max-w-page',
        )}
      >
        <div className="flex w-full min-w-0 items-center gap-3 lg:contents">
          <a
            href="/"
            aria-label={tCommon('nav.home')}
            className="flex min-h-11 min-w-11 items-center gap-2 font-serif text-lg font-semibold text-ink no-underline hover:text-pine"
          >
            <Mark />
            <span className={classNames(viewer && 'max-sm:hidden')}>{tCommon('product.name')}</span>
          </a>
          <div className="ms-auto flex min-w-0 items-center gap-3 lg:order-3">
            {viewer !== undefined && <AccountNav viewer={viewer} />}
            <HelpLink />
          </div>
        </div>
        <SectionLinks viewer={viewer} current={current} />
      </div>
    </header>
  );
}

function SectionLinks({ viewer, current }: SiteHeaderProps) {
  return (
    <nav aria-label={tCommon('nav.main')} className="w-full lg:w-auto">
      <ul className="flex flex-wrap gap-x-5 lg:gap-x-6">
        {navItems(viewer ?? null).map((item) => (
          <li key={item.section}>
            <a
              href={item.href}
              aria-current={item.section === current ? 'page' : undefined}
              className="inline-flex min-h-11 items-center border-b-3 border-transparent text-ink no-underline hover:border-edge aria-[current]:border-pine aria-[current]:font-semibold"
            >
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
