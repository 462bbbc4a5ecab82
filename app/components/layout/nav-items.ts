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

/** The header's links: Groups for all, Today and Rooms for who is signed in, Moderation for staff. */
export function navItems(viewer: Viewer): NavItem[] {
  if (viewer === null) return [ITEMS.groups];
  const member = [ITEMS.groups, ITEMS.today, ITEMS.rooms];
  return viewer.roles.length > 0 ? [...member, ITEMS.moderation] : member;
}
