import { DemoBanner } from './demo-banner.tsx';
import type { MemberLayoutProps } from './member-layout.tsx';
import { SiteHeader } from './site-header.tsx';
import { SkipLink } from './skip-link.tsx';

/** The frame of working tools: the whole width, and no footer that competes with the work. */
export function StaffLayout({ viewer, demo, current, frame = 'page', children }: MemberLayoutProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {demo && <DemoBanner />}
      <SiteHeader viewer={viewer} current={current} wide />
      <main
        id="main"
        tabIndex={-1}
        className={frame === 'page' ? 'w-full flex-1 px-4 pt-6 pb-12 sm:px-6' : 'w-full flex-1'}
      >
        {children}
      </main>
    </div>
  );
}
