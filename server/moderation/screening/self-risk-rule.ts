/** How a rule on somebody's own life is written down; the rules themselves are in the files beside it. */
import type { ReasonCode, Tier } from '#app/contracts/screening.ts';
import type { GuardName } from './guards.ts';
import { phrases, type ScreeningRule } from './rule.ts';

/** What may excuse a phrase that says something outright. */
export const ALL: readonly GuardName[] = ['negated', 'past', 'quoted', 'idiom', 'of-others'];
/** For phrases that deny something themselves ("don't want to live"): a denial before them excuses nothing. */
export const DENYING: readonly GuardName[] = ['past', 'quoted', 'idiom', 'of-others'];
/** For attempts: long ago is not enough, it has to be got over as well. */
export const ATTEMPT: readonly GuardName[] = ['resolved', 'negated', 'quoted', 'idiom', 'of-others'];
/** For deeds, which may have been a mistake. */
export const DEED: readonly GuardName[] = ['accident', 'negated', 'past', 'quoted', 'idiom', 'of-others'];

/** Makes a rule on somebody's own life; `more` adds a need, a hold or that a method is meant. */
export function selfRule(
  reason: ReasonCode,
  tier: Tier,
  guards: readonly GuardName[],
  lines: readonly string[],
  more: Pick<ScreeningRule, 'needs' | 'hold' | 'method'> = {},
): ScreeningRule {
  return { concern: 'self-risk', reason, tier, guards, patterns: phrases(...lines), ...more };
}
