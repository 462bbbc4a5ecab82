import { tModeration } from '#app/locales/moderation.ts';

const KNOWN = [
  'wish-to-be-dead',
  'not-to-wake-up',
  'no-wish-to-live',
  'burden',
  'active-thoughts',
  'method-named',
  'self-harm',
  'past-attempt',
  'intent',
  'plan',
  'recent-behaviour',
  'seeks-method',
  'method-detail',
  'time-named',
  'means-at-hand',
  'goodbye',
  'in-progress',
  'other-at-risk',
  'other-at-risk-now',
  'phone',
  'email',
  'postal-address',
  'handle',
  'invite',
  'engine-failed',
  'suicide',
  'not-themselves',
  'insult',
  'threat',
  'pressure',
  'contact',
  'advice',
  'under-18',
] as const;

const isKnown = (code: string): code is (typeof KNOWN)[number] => KNOWN.some((one) => one === code);

/** A reason of screening or of a report in words. A code that a newer rule brought is "something else", not a gap. */
export const reasonWords = (code: string): string =>
  tModeration(isKnown(code) ? `reason.${code}` : 'reason.other');

/** Several reasons as one line, each once. */
export const reasonLine = (codes: readonly string[]): string =>
  [...new Set(codes.map(reasonWords))].join(', ');
