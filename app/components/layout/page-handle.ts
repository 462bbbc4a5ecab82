import type { NavSection } from './nav-items.ts';
import type { Frame } from './site-layout.tsx';

/** What a route says of its page in `export const handle`. */
export interface PageHandle {
  /** Ships React and makes the page live; otherwise it is HTML and CSS alone. */
  hydrate?: boolean;
  /** The section of the header it belongs to. */
  section?: NavSection;
  /** How much of the window it takes; a room takes `screen`. */
  frame?: Frame;
}
