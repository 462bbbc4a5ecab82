import type { ReactNode } from 'react';
import { classNames } from '#app/components/ui/class-names.ts';
import { DemoBanner } from './demo-banner.tsx';
import type { NavSection } from './nav-items.ts';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';
import { SkipLink } from './skip-link.tsx';
import type { LayoutContext } from './viewer.ts';

export interface SiteLayoutProps extends LayoutContext {
  /** The section this page belongs to. */
  current?: NavSection;
  /** `page` is a centred column; `bare` leaves the width and the padding to the page. */
  frame?: 'page' | 'bare';
  children: ReactNode;
}

/** The frame of every page but the one for help: header, the page, footer. */
export function SiteLayout(props: SiteLayoutProps) {
  const { viewer, organisation, demo, current, frame = 'page', children } = props;
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {demo && <DemoBanner />}
      <SiteHeader viewer={viewer} current={current} />
      <main
        id="main"
        tabIndex={-1}
        className={classNames(
          'w-full flex-1',
          frame === 'page' && 'mx-auto max-w-page px-4 pt-8 sm:px-6 sm:pt-12',
        )}
      >
        {children}
      </main>
      <SiteFooter organisation={organisation} />
    </div>
  );
}
