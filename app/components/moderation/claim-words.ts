import type { ClaimView } from '#app/contracts/moderation.ts';
import { formatMoment } from '#app/locales/format-time.ts';
import { tModeration } from '#app/locales/moderation.ts';

/** With whom a case is, in words. */
export function claimWords(claim: ClaimView, zone: string): string {
  if (claim.mine) {
    return tModeration('line.claimed.mine', { time: formatMoment(claim.until, zone, 'time') });
  }
  return tModeration(`line.claimed.${claim.role}`, { name: claim.name });
}
