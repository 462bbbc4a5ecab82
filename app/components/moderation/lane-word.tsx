import { Icon } from '#app/components/ui/icon.tsx';
import type { Lane } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';

/** Care or conduct, each with its own sign. */
export function LaneWord({ lane }: { lane: Lane }) {
  return (
    <span className="inline-flex items-center gap-1.5 font-semibold">
      <Icon name={lane === 'care' ? 'heart' : 'people'} className="shrink-0 text-pine" />
      {tModeration(`lane.${lane}`)}
    </span>
  );
}
