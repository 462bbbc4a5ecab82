import type { CoverView } from '#app/contracts/crisis.ts';
import { tGroups, tnGroups } from '#app/locales/groups.ts';

export interface WhoReadsProps {
  /** Days for which messages are kept. */
  keptDays: number;
  cover: CoverView;
}

/** Says before anyone speaks who can read what they write, and how long it is kept. */
export function WhoReads({ keptDays, cover }: WhoReadsProps) {
  return (
    <section aria-labelledby="who-reads">
      <h2 id="who-reads" className="text-xl">
        {tGroups('reads.title')}
      </h2>
      <ul className="mt-3 flex max-w-measure list-disc flex-col gap-2 ps-5">
        <li>{tGroups('reads.members')}</li>
        <li>{tGroups('reads.moderator')}</li>
        <li>{tGroups('reads.screening')}</li>
        <li>{tnGroups('reads.kept', keptDays)}</li>
      </ul>
      <p className="mt-3 max-w-measure">
        <span className="font-semibold">{tGroups('reads.cover')}</span> {cover.text}
      </p>
      <p className="mt-3">
        <a href="/safety">{tGroups('reads.more')}</a>
      </p>
    </section>
  );
}
