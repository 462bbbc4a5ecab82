import { Link } from '@remix-run/react';
import type { CaseView } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';

/** The way to the case of the other lane about the same words. */
export function LinkedCases({ linked }: Pick<CaseView, 'linked'>) {
  if (linked.length === 0) return null;
  return (
    <ul className="mt-3 text-sm">
      {linked.map((other) => (
        <li key={other.caseId}>
          <Link to={`/moderation/cases/${other.caseId}`}>
            {tModeration(other.state === 'open' ? 'case.linked' : 'case.linked.closed', {
              lane: tModeration(`lane.${other.lane}`).toLowerCase(),
            })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
