/** The safety policy, whole and in plain words. */
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/components/layout/page-handle.ts';
import { DutyNow } from '#app/components/safety/duty-now.tsx';
import {
  ContactSection,
  KeptSection,
  PeopleSection,
  policyParts,
  ReadersSection,
  ReportSection,
  RestrictionsSection,
  ScreeningSection,
  StrugglingSection,
} from '#app/components/safety/policy-sections.tsx';
import { PageTitle } from '#app/components/ui/page-title.tsx';
import { loaderFor } from '#app/http/open-page.server.ts';
import { tSafety } from '#app/locales/safety.ts';
import { findCover } from '#server/crisis/cover.ts';
import { minutes } from '#server/kernel/durations.ts';
import { riskTiers } from '#server/moderation/risk-tiers.ts';

export const handle: PageHandle = {};

const aim = (tier: keyof typeof riskTiers): number => riskTiers[tier].clock.acknowledgeWithin / minutes(1);

export const loader = loaderFor('public', async ({ ctx }) => {
  const [cover, settings] = await Promise.all([findCover(ctx), ctx.services.settings.read(ctx)]);
  return {
    cover,
    aims: { low: aim('low'), moderate: aim('moderate'), high: aim('high'), imminent: aim('imminent') },
    messageDays: settings['retention.messageDays'],
    caseDays: settings['retention.caseDays'],
    organisation: settings['organisation.name'],
    contact: settings['organisation.contact'],
  };
});

export default function SafetyPage() {
  const { cover, aims, messageDays, caseDays, organisation, contact } = useLoaderData<typeof loader>();
  return (
    <article className="flex flex-col gap-8">
      <PageTitle lead={tSafety('lead')}>{tSafety('title')}</PageTitle>
      <DutyNow cover={cover} />
      <nav aria-label={tSafety('contents')} className="max-w-measure">
        <ul className="flex flex-col sm:block sm:columns-2">
          {Object.entries(policyParts).map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`} className="inline-flex min-h-11 items-center">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ReadersSection />
      <ScreeningSection />
      <StrugglingSection aims={aims} />
      <ContactSection />
      <KeptSection messageDays={messageDays} caseDays={caseDays} />
      <ReportSection />
      <RestrictionsSection />
      <PeopleSection organisation={organisation} contact={contact} />
    </article>
  );
}
