import type { ReactNode } from 'react';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { tnSafety, tSafety } from '#app/locales/safety.ts';

/** The parts of the policy, by the id of their heading; the page's list of contents is made of them. */
export const policyParts = {
  readers: tSafety('readers.title'),
  screening: tSafety('screening.title'),
  struggling: tSafety('struggling.title'),
  contact: tSafety('contact.title'),
  kept: tSafety('kept.title'),
  report: tSafety('report.title'),
  restrictions: tSafety('restrictions.title'),
  people: tSafety('people.title'),
} as const;
type Part = keyof typeof policyParts;

function Section({ part, children }: { part: Part; children: ReactNode }) {
  return (
    <section aria-labelledby={part} className="prose">
      <h2 id={part}>{policyParts[part]}</h2>
      {children}
    </section>
  );
}

export function ReadersSection() {
  return (
    <Section part="readers">
      <p>{tSafety('readers.room')}</p>
      <p>{tSafety('readers.private')}</p>
      <p>{tSafety('readers.names')}</p>
      <p>{tSafety('readers.lead')}</p>
      <p>
        <a href="/safety/who-can-read-what">{tSafety('readers.more')}</a>
      </p>
    </Section>
  );
}

export function ScreeningSection() {
  return (
    <Section part="screening">
      <p>{tSafety('screening.how')}</p>
      <p>{tSafety('screening.list')}</p>
      <ul>
        <li>{tSafety('screening.self')}</li>
        <li>{tSafety('screening.other')}</li>
        <li>{tSafety('screening.method')}</li>
        <li>{tSafety('screening.contact')}</li>
      </ul>
      <p>{tSafety('screening.human')}</p>
      <p>{tSafety('screening.limits')}</p>
      <p>{tSafety('screening.refused')}</p>
    </Section>
  );
}

/** How soon somebody is to look, in minutes, by how grave it is. */
export interface Aims {
  low: number;
  moderate: number;
  high: number;
  imminent: number;
}

const within = (minutes: number): string =>
  minutes % 60 === 0 ? tnSafety('within.hours', minutes / 60) : tnSafety('within.minutes', minutes);

export function StrugglingSection({ aims }: { aims: Aims }) {
  const tiers = ['imminent', 'high', 'moderate', 'low'] as const;
  return (
    <Section part="struggling">
      <p>{tSafety('struggling.allowed')}</p>
      <p>{tSafety('struggling.card')}</p>
      <h3>{tSafety('struggling.aims.title')}</h3>
      <p>{tSafety('struggling.aims.text')}</p>
      <DescriptionList
        items={tiers.map((tier) => ({
          term: tSafety(`struggling.aims.${tier}`),
          detail: within(aims[tier]),
        }))}
      />
      <p>{tSafety('struggling.climb')}</p>
    </Section>
  );
}

export function ContactSection() {
  return (
    <Section part="contact">
      <p>{tSafety('contact.here')}</p>
      <p>{tSafety('contact.unknown')}</p>
      <p>{tSafety('contact.outside')}</p>
    </Section>
  );
}

export function KeptSection({ messageDays, caseDays }: { messageDays: number; caseDays: number }) {
  return (
    <Section part="kept">
      <DescriptionList
        items={[
          { term: tSafety('kept.messages'), detail: tnSafety('kept.days', messageDays) },
          { term: tSafety('kept.cases'), detail: tnSafety('kept.days', caseDays) },
          { term: tSafety('kept.answers'), detail: tSafety('kept.answers.until') },
          { term: tSafety('kept.account'), detail: tSafety('kept.account.until') },
        ]}
      />
      <p>{tSafety('kept.sealed')}</p>
    </Section>
  );
}

export function ReportSection() {
  return (
    <Section part="report">
      <p>{tSafety('report.text')}</p>
      <DescriptionList
        items={[
          { term: tSafety('report.care.name'), detail: tSafety('report.care') },
          { term: tSafety('report.conduct.name'), detail: tSafety('report.conduct') },
        ]}
      />
      <p>{tSafety('report.next')}</p>
    </Section>
  );
}

export function RestrictionsSection() {
  return (
    <Section part="restrictions">
      <p>{tSafety('restrictions.calm')}</p>
      <p>{tSafety('restrictions.sanction')}</p>
      <p>{tSafety('restrictions.care')}</p>
    </Section>
  );
}

export function PeopleSection({ organisation, contact }: { organisation: string; contact: string }) {
  return (
    <Section part="people">
      <p>{tSafety('people.named', { organisation })}</p>
      <p>{contact === '' ? tSafety('people.noContact') : tSafety('people.contact', { contact })}</p>
    </Section>
  );
}
