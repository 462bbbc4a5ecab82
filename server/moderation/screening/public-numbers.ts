/** Tells numbers of services for everyone from numbers of people. Passing on a helpline is never held. */

/** Free-call and special-rate ranges (NANP toll-free, UK, Ireland, Australia, the European 116): nobody's own. */
const SERVICE_RANGES = [
  /^1?8(?:00|33|44|55|66|77|88)\d{7}$/,
  /^(?:44)?0?(?:800|808|300)\d{4,7}$/,
  /^(?:61|353)?1[38]00\d{6}$/,
  /^(?:61)?13\d{4}$/,
  /^(?:\d{1,3})?116\d{3}$/,
];

/** Short codes that people know by heart; whoever has a directory passes its numbers as well. */
const BY_HEART: ReadonlySet<string> = new Set(['741741', '838255', '686868']);

/**
 * Says whether digits belong to a service: fewer than seven are a short code, and a national way of writing
 * counts as the international one (`publicNumbers` may hold either, with any signs in between).
 */
export function isPublicNumber(digits: string, publicNumbers: ReadonlySet<string>): boolean {
  if (digits.length < 7 || BY_HEART.has(digits)) return true;
  if (SERVICE_RANGES.some((range) => range.test(digits))) return true;
  const own = digits.replace(/^0+/, '');
  for (const known of publicNumbers) {
    const bare = known.replace(/\D/g, '').replace(/^0+/, '');
    if (bare.length >= 6 && (own.endsWith(bare) || (own.length >= 7 && bare.endsWith(own)))) return true;
  }
  return false;
}
