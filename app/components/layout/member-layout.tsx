import { SiteLayout, type SiteLayoutProps } from './site-layout.tsx';

/** The frame of pages for who is signed in: the same quiet one, with their sections in the header. */
export function MemberLayout(props: SiteLayoutProps) {
  return <SiteLayout {...props} />;
}
