/** The headers that put a session into a browser, or take it out. */
import { blankSessionCookie, sessionCookie } from '#server/accounts/session-store.ts';
import type { Page } from './open-page.server.ts';

/** Browsers send a `Secure` cookie over TLS only, which is there when the configured origin says so. */
const isSecure = ({ load }: Pick<Page, 'load'>): boolean =>
  load.runtime.env.HEARTH_ORIGIN?.startsWith('https:') ?? false;

export const signedInHeaders = (page: Pick<Page, 'load'>, token: string) => ({
  headers: { 'Set-Cookie': sessionCookie(token, isSecure(page)) },
});

/** Also empties what this browser kept of drafts and unsent words, on whichever page one signs out. */
export const signedOutHeaders = (page: Pick<Page, 'load'>) => ({
  headers: { 'Set-Cookie': blankSessionCookie(isSecure(page)), 'Clear-Site-Data': '"storage"' },
});
