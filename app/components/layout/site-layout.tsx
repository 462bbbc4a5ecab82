import type { ReactNode } from 'react';
import { classNames } from '#app/components/ui/class-names.ts';
import { DemoBanner } from './demo-banner.tsx';
import type { NavSection } from './nav-items.ts';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';
import { SkipLink } from './skip-link.tsx';
import type { LayoutContext, Viewer } from './viewer.ts';

/**
 * `page`: a centred column and the footer. `bare`: the footer, with width and padding left to the page.
 * `wide`: the whole width, for working tools, no footer. `screen`: as high as the window, no padding, no footer;
 * the page scrolls inside itself, as a room does.
 */
export type Frame = 'page' | 'bare' | 'wide' | 'screen';

export interface SiteLayoutProps extends Pick<LayoutContext, 'demo'> {
  /** Undefined where it could not be found out: then neither the way in nor the way out is offered. */
  viewer: Viewer | undefined;
  /** Null where it could not be found out. */
  organisation: LayoutContext['organisation'] | null;
  /** The section this page belongs to. */
  current?: NavSection;
  frame?: Frame;
  children: ReactNode;
}

// A window too low for header, conversation and keyboard at once scrolls as a whole.
const SHELL: Record<Frame, string> = {
  page: 'min-h-dvh',
  bare: 'min-h-dvh',
  wide: 'min-h-dvh',
  screen: 'min-h-dvh [@media(min-height:26rem)]:h-dvh',
};

const MAIN: Record<Frame, string> = {
  page: 'mx-auto max-w-page px-4 pt-8 sm:px-6 sm:pt-12',
  bare: '',
  wide: 'px-4 pt-6 pb-12 sm:px-6',
  screen: 'flex min-h-0 flex-col',
};

/** The frame of every page but the one for help: skip link, header, the page, and the footer where there is one. */
export function SiteLayout(props: SiteLayoutProps) {
  const { viewer, organisation, demo, current, frame = 'page', children } = props;
  const footed = frame === 'page' || frame === 'bare';
  return (
    <div className={classNames('flex flex-col', SHELL[frame])}>
      <SkipLink />
      {demo && <DemoBanner />}
      <SiteHeader viewer={viewer} current={current} wide={!footed} />
      <main id="main" tabIndex={-1} className={classNames('w-full flex-1', MAIN[frame])}>
        {children}
      </main>
      {footed && <SiteFooter organisation={organisation} />}
    </div>
  );
}
