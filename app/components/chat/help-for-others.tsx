import { WayLink } from '#app/components/crisis/crisis-line.tsx';
import { Heading } from '#app/components/ui/heading.tsx';
import { LinkButton } from '#app/components/ui/link-button.tsx';
import type { EmergencyView, SupportWayView } from '#app/contracts/crisis.ts';
import { tChat } from '#app/locales/chat.ts';
import { tCrisis } from '#app/locales/crisis.ts';

export interface HelpForOthersProps {
  country: string | null;
  emergency: EmergencyView | null;
  ways: readonly SupportWayView[];
}

/** How to help somebody one worries about, and whom one can reach for it. */
export function HelpForOthers({ country, emergency, ways }: HelpForOthersProps) {
  return (
    <section aria-labelledby="help-others" className="rounded-card bg-lamp p-5">
      <Heading level={2} size="lg" id="help-others">
        {tChat('reported.help')}
      </Heading>
      <div className="mt-3 flex max-w-prose flex-col gap-3">
        <p>
          {emergency
            ? tCrisis('urgent.thirdParty.number', { number: emergency.display })
            : tCrisis('urgent.thirdParty.local')}
        </p>
        {emergency && (
          <p>
            <LinkButton href={emergency.href} variant="clay">
              {tCrisis('emergency.call', { number: emergency.display })}
            </LinkButton>
          </p>
        )}
        <p>{tCrisis('card.thirdParty.howTo')}</p>
        <p>{tCrisis('card.safer.thirdParty')}</p>
      </div>
      {country !== null && <h3 className="mt-5 text-base">{country}</h3>}
      <ul className="mt-2 flex flex-col gap-2 [&_a]:font-semibold">
        {ways.map((way) => (
          <li
            key={`${way.name} ${way.href}`}
            className="rounded-field border border-hairline bg-card px-4 py-3"
          >
            <WayLink way={way} />
            <span className="block text-sm text-soft">
              {[way.name, way.hours, way.source].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm">
        <a href="/help-now">{tCrisis('card.moreWays')}</a>
      </p>
    </section>
  );
}
