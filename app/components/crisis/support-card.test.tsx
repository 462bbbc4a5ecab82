import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { type SupportCardView, supportCardViewSchema } from '#app/contracts/crisis.ts';
import { SupportCard } from './support-card.tsx';

const cardAbout = (kind: SupportCardView['kind']) =>
  supportCardViewSchema.parse({
    id: '01999999-0000-7000-8000-000000000000',
    size: 'full',
    kind,
    heading: 'We’re glad you said this',
    lines: ['It sounds heavy.'],
    emergency: null,
    ways: [],
    cover: { state: 'nobody', text: 'Nobody is on duty right now.' },
    actions: ['contact-me', 'safe', 'not-now'],
  });

describe('SupportCard', () => {
  it('lets one say of oneself that one is safe, and of someone else that they are', () => {
    const own = renderToStaticMarkup(<SupportCard card={cardAbout('self')} />);
    expect(own).toContain('I’m safe, this was something else');
    const other = renderToStaticMarkup(<SupportCard card={cardAbout('third-party')} />);
    expect(other).toContain('They are safe now');
    expect(other).not.toContain('I’m safe');
  });
});
