/** Reads an assessment as what each lane has to know of it. Pure. */
import type { CaseTier } from '#app/contracts/moderation.ts';
import { type Assessment, higherTier, type Tier } from '#app/contracts/screening.ts';
import { careTier } from './risk-tiers.ts';

export interface CareReading {
  tier: CaseTier;
  reasons: string[];
  held: boolean;
  heldForMethod: boolean;
}

/** What it says of somebody's life, their own or another's; null when nothing. What could not be screened counts. */
export function careReading(assessment: Assessment): CareReading | null {
  const { findings, failed, method } = assessment;
  const risks = findings.filter(({ concern }) => concern === 'self-risk' || concern === 'third-party-risk');
  const tier = risks.reduce<Tier>((graver, risk) => higherTier(graver, risk.tier), 'none');
  const held = assessment.hold === 'care';
  if (tier === 'none' && !failed && !held) return null;
  return {
    tier: careTier(tier, failed || held ? 'moderate' : 'low'),
    reasons: risks.flatMap(({ reasons }) => reasons),
    held,
    heldForMethod: held && method,
  };
}

export interface ConductReading {
  reasons: string[];
  held: boolean;
}

/** What it says of our agreement; null when nothing. A hold without a finding comes from a restriction. */
export function conductReading({ findings, hold }: Assessment): ConductReading | null {
  const held = hold === 'conduct';
  const contact = findings.find(({ concern }) => concern === 'contact-data');
  if (contact) return { reasons: [...contact.reasons], held };
  return held ? { reasons: ['held-first'], held } : null;
}
