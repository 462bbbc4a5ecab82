import type { NavSection } from './nav-items.ts';

/** What a route says of its page in `export const handle`. */
export interface PageHandle {
  /** Ships React and makes the page live; otherwise it is HTML and CSS alone. */
  hydrate?: boolean;
  /** The section of the header it belongs to. */
  section?: NavSection;
  /** `bare` leaves the width and the padding to the page. */
  frame?: 'page' | 'bare';
}
