import { SiteLayout, type SiteLayoutProps } from './site-layout.tsx';
import type { Viewer } from './viewer.ts';

export interface MemberLayoutProps extends SiteLayoutProps {
  viewer: NonNullable<Viewer>;
}

/** The frame of pages for who is signed in: the same quiet one, with their sections in the header. */
export function MemberLayout(props: MemberLayoutProps) {
  return <SiteLayout {...props} />;
}
