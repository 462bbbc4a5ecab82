import type { SupportWayView } from '#app/contracts/crisis.ts';
import { tCrisis } from '#app/locales/crisis.ts';
import { WayLink } from './crisis-line.tsx';

/** The directory of the whole world, as the last of a country's ways or alone. An item of a list. */
export function WorldDirectory({ world }: { world: SupportWayView }) {
  return (
    <li>
      <h3>{world.name}</h3>
      <WayLink way={world} />
      <p>{tCrisis('world.text')}</p>
    </li>
  );
}
