import type { EmergencyView } from '#app/contracts/crisis.ts';
import { tCrisis } from '#app/locales/crisis.ts';

const services = {
  any: 'emergency.any',
  ambulance: 'emergency.ambulance',
  police: 'emergency.police',
} as const;

/** What to do at once, and the country's emergency number as the largest thing on the page. */
export function EmergencyCall({ emergency }: { emergency: EmergencyView | null }) {
  if (emergency === null) {
    return (
      <>
        <p>{tCrisis('urgent.local')}</p>
        <p className="mt-2 text-sm text-soft">{tCrisis('countries.noEmergency')}</p>
      </>
    );
  }
  return (
    <>
      <p>{tCrisis('urgent.number', { number: emergency.display })}</p>
      <a
        href={emergency.href}
        className="mt-3 block rounded-card bg-clay px-4 py-4 text-2xl font-semibold text-on-clay no-underline hover:bg-clay-deep hover:text-on-clay print:border print:py-1 print:text-ink"
      >
        {tCrisis('emergency.call', { number: emergency.display })}
      </a>
      <p className="mt-2 text-sm text-soft">
        {tCrisis(services[emergency.service])} · {emergency.source}
      </p>
    </>
  );
}
