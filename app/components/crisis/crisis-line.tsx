import type { CrisisLineView, CrisisWayView } from '#app/contracts/crisis.ts';
import { tCrisis } from '#app/locales/crisis.ts';

/** One helpline: its name, each way to it as a whole-width target, and what is known about it in small. */
export function CrisisLine({ line }: { line: CrisisLineView }) {
  const facts = [
    line.audience && tCrisis('audience.for', { audience: line.audience }),
    line.hours.text,
    line.languages.join(', '),
    line.source,
  ].filter(Boolean);
  return (
    <li>
      <h3 dir="auto">{line.name}</h3>
      {line.ways.map((way) => (
        <WayLink key={way.href} way={way} />
      ))}
      <p>{facts.join(' · ')}</p>
    </li>
  );
}

const labels = { call: 'way.call', text: 'way.text', chat: 'way.chat', web: 'way.web' } as const;

/** One way, said as what happens: "Call 116 123". */
export function WayLink({ way }: { way: Pick<CrisisWayView, 'kind' | 'href' | 'display'> }) {
  return <a href={way.href}>{tCrisis(labels[way.kind], { display: way.display })}</a>;
}
