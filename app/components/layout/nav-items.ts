import { tCommon } from '#app/locales/common.ts';
import type { Viewer } from './viewer.ts';

/** Sections that the header names. */
export type NavSection = 'groups' | 'today' | 'rooms' | 'moderation';

export interface NavItem {
  section: NavSection;
  href: string;
  label: string;
}

const ITEMS: Record<NavSection, NavItem> = {
  groups: { section: 'groups', href: '/groups', label: tCommon('nav.groups') },
  today: { section: 'today', href: '/today', label: tCommon('nav.today') },
  rooms: { section: 'rooms', href: '/rooms', label: tCommon('nav.rooms') },
  moderation: { section: 'moderation', href: '/moderation', label: tCommon('nav.moderation') },
};

/** The queue is moderators' and leads'; an admin's way in is what waits to be sent. */
function staffItem({ roles }: NonNullable<Viewer>): NavItem[] {
  if (roles.length === 0) return [];
  const worksQueue = roles.includes('moderator') || roles.includes('lead');
  return [worksQueue ? ITEMS.moderation : { ...ITEMS.moderation, href: '/moderation/outbox' }];
}

/** The header's links: Groups for all, Today and Rooms for who is signed in, Moderation for staff. */
export function navItems(viewer: Viewer): NavItem[] {
  if (viewer === null) return [ITEMS.groups];
  return [ITEMS.groups, ITEMS.today, ITEMS.rooms, ...staffItem(viewer)];
}
