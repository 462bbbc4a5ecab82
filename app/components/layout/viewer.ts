/** Who reads the page, as far as the layout needs to know; null for a visitor. */
export type Viewer = null | {
  pseudonym: string;
  roles: readonly ('moderator' | 'lead' | 'admin')[];
  facilitates: boolean;
};

/** What every page's frame is told. */
export interface LayoutContext {
  viewer: Viewer;
  organisation: { name: string };
  /** Whether the demo's people exist; says so in a banner. */
  demo: boolean;
}
