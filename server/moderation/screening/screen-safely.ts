/**
 * Screens a text and fails closed: when the engine breaks, the text waits for a person, and the simplest
 * check says whether the author is shown help meanwhile. It never throws and never lets a text pass unread.
 */
import { type DraftRisk, draftRisk } from '#app/contracts/draft-risk.ts';
import type { Assessment, Tier } from '#app/contracts/screening.ts';
import { RULE_VERSION, type ScreeningContext, screenMessage } from './screen-message.ts';

/** The careful reading of the simplest check: it can't tell low from moderate, or high from imminent. */
const TIER_OF: Readonly<Record<DraftRisk, Tier>> = { none: 'none', some: 'moderate', urgent: 'high' };

/** Screens with the engine, or says that it failed: `failed` true, held for care, reason `engine-failed`. */
export function screenSafely(
  text: string,
  context: ScreeningContext,
  screen: (text: string, context: ScreeningContext) => Assessment = screenMessage,
): Assessment {
  try {
    return screen(text, context);
  } catch {
    const tier = TIER_OF[draftRisk(text)];
    return {
      ruleVersion: RULE_VERSION,
      tier,
      findings: [{ concern: 'self-risk', tier, reasons: ['engine-failed'], spans: [] }],
      hold: 'care',
      method: false,
      failed: true,
    };
  }
}
