/** Reads where somebody wants to go next: only a path of this Hearth, so that no link here leads elsewhere by stealth. */

const nowhere = 'http://hearth.invalid';

/**
 * The path, query and fragment as a browser would resolve them; null for anything else: another scheme or host,
 * `//host`, backslashes, control characters, a path that becomes one of these when its dots are resolved.
 */
export function localPath(next: string | null | undefined): string | null {
  if (!next?.startsWith('/') || next.length > 2_000 || /[\\\p{Cc}]/u.test(next)) return null;
  if (!URL.canParse(next, nowhere)) return null;
  const url = new URL(next, nowhere);
  const path = url.pathname + url.search + url.hash;
  return url.origin === nowhere && !path.startsWith('//') ? path : null;
}
