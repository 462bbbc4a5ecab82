/** Turns one way of the data file into an address a phone or a browser can open, or into nothing. Pure. */
import type { CrisisWayView } from '#app/contracts/crisis.ts';
import type { WayEntry } from './directory-file.ts';

const DIALABLE = /^\+?\d{2,15}$/;

/** A `tel:` address. Null for what is no number; a short national number goes without context, as phones expect. */
export function telHref(dial: string): string | null {
  return DIALABLE.test(dial) ? `tel:${dial}` : null;
}

/** An `sms:` address by RFC 5724, with the keyword as its `body`. */
export function smsHref(dial: string, keyword: string | null): string | null {
  if (!DIALABLE.test(dial)) return null;
  return keyword === null ? `sms:${dial}` : `sms:${dial}?body=${encodeURIComponent(keyword)}`;
}

/** `url` as the browser would write it, when it is http or https and nothing else. */
export function webHref(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

/** The host of an address, as people say it. */
export const hostOf = (href: string): string => new URL(href).hostname.replace(/^www\./, '');

/**
 * The ways of one helpline in the order of the file. One that can't be opened is left out, so that a typo in one entry
 * costs that entry and not the page; so is a website that is already there as a chat.
 */
export function toWays(entries: readonly WayEntry[]): CrisisWayView[] {
  const ways: CrisisWayView[] = [];
  for (const entry of entries) {
    const way = toWay(entry);
    if (way !== null && !ways.some(({ href }) => href === way.href)) ways.push(way);
  }
  return ways;
}

function toWay(entry: WayEntry): CrisisWayView | null {
  switch (entry.kind) {
    case 'call': {
      const href = telHref(entry.dial);
      return href === null ? null : { kind: 'call', href, display: entry.display };
    }
    case 'text': {
      const href = smsHref(entry.dial, entry.keyword);
      return href === null
        ? null
        : { kind: 'text', href, display: entry.display, keyword: entry.keyword ?? undefined };
    }
    case 'chat':
    case 'website': {
      const href = webHref(entry.url);
      return href === null
        ? null
        : { kind: entry.kind === 'chat' ? 'chat' : 'web', href, display: hostOf(href) };
    }
  }
}
