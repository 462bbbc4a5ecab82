import { SiteLayout, type SiteLayoutProps } from './site-layout.tsx';

/** The frame of working tools: the whole width unless told otherwise, and no footer that competes with the work. */
export function StaffLayout({ frame = 'wide', ...rest }: SiteLayoutProps) {
  return <SiteLayout {...rest} frame={frame} />;
}
