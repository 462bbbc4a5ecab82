import { Card } from '#app/components/ui/card.tsx';
import { Heading } from '#app/components/ui/heading.tsx';
import { tnSite, tSite } from '#app/locales/site.ts';

/** How this place is kept safe, in three plain cards. */
export function SafetyCards({ keptDays }: { keptDays: number }) {
  const cards = [
    { title: tSite('landing.safe.room.title'), text: tSite('landing.safe.room.text') },
    { title: tSite('landing.safe.struggle.title'), text: tSite('landing.safe.struggle.text') },
    { title: tSite('landing.safe.keep.title'), text: tnSite('landing.safe.keep.text', keptDays) },
  ];
  return (
    <section aria-labelledby="kept-safe">
      <Heading level={2} id="kept-safe">
        {tSite('landing.safe.title')}
      </Heading>
      <ul className="mt-4 grid gap-5 md:grid-cols-3">
        {cards.map((card) => (
          <Card key={card.title} as="li" tone="mist">
            <h3 className="text-lg">{card.title}</h3>
            <p className="mt-2">{card.text}</p>
          </Card>
        ))}
      </ul>
      <p className="mt-4">
        <a href="/safety">{tSite('landing.safe.more')}</a>
      </p>
    </section>
  );
}
