import { Badge, type BadgeProps } from '#app/components/ui/badge.tsx';
import type { CaseTier, Lane } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';

export interface TierBadgeProps {
  lane: Lane;
  tier: CaseTier;
}

const LOOKS: Record<CaseTier, Pick<BadgeProps, 'shape' | 'tone'>> = {
  imminent: { shape: 'triangle', tone: 'strong' },
  high: { shape: 'diamond', tone: 'pine' },
  moderate: { shape: 'square', tone: 'quiet' },
  low: { shape: 'ring', tone: 'quiet' },
};

/** How grave a case is: the tier of a care case, or whether a conduct case is urgent. */
export const tierWord = (lane: Lane, tier: CaseTier): string => tModeration(`tier.${lane}.${tier}`);

export function TierBadge({ lane, tier }: TierBadgeProps) {
  return <Badge {...LOOKS[tier]}>{tierWord(lane, tier)}</Badge>;
}
