import { describe, expect, it } from 'vitest';
import { supportCardViewSchema } from '#app/contracts/crisis.ts';
import { supportIdSchema } from '#app/contracts/ids.ts';
import { publishedDirectory } from './published-directory.ts';
import { buildSupportCard, type SupportCardInput } from './support-card.ts';

const base: SupportCardInput = {
  id: supportIdSchema.parse('01890a5d-ac96-774b-bcce-b302099a8057'),
  kind: 'self',
  tier: 'moderate',
  size: 'full',
  messageState: 'stands',
  cover: { state: 'here', text: 'A moderator is here now.' },
  progress: 'waiting',
  country: 'GB',
  directory: publishedDirectory(),
  now: new Date('2026-11-23T12:00:00Z'),
};
const card = (input: Partial<SupportCardInput> = {}) => buildSupportCard({ ...base, ...input });
const textOf = (input: Partial<SupportCardInput>) => card(input).lines.join('\n');

const tiers = ['low', 'moderate', 'high', 'imminent'] as const;
const kinds = ['self', 'third-party'] as const;
const states = ['stands', 'held', 'refused'] as const;
const progresses = ['waiting', 'acknowledged', 'nobody-reached'] as const;
const countries = ['GB', 'AD', 'LY', 'ZZ', null];

const all = tiers.flatMap((tier) =>
  kinds.flatMap((kind) =>
    states.flatMap((messageState) =>
      progresses.flatMap((progress) =>
        countries.flatMap((country) =>
          (['short', 'full'] as const).map((size) => ({
            tier,
            kind,
            messageState,
            progress,
            country,
            size,
          })),
        ),
      ),
    ),
  ),
);

describe('every card', () => {
  it('has the shape of the contract, the world directory last, and no markup', () => {
    for (const input of all) {
      const view = card(input);
      expect(supportCardViewSchema.parse(view)).toEqual(view);
      expect(view.ways.at(-1)?.href).toBe('https://findahelpline.com/');
      expect([view.heading, ...view.lines].join()).not.toMatch(/[<>{}!]|undefined/);
    }
  });

  it('puts the emergency number first when it is urgent or nobody was reached, and only then', () => {
    for (const input of all) {
      const urgent = ['high', 'imminent'].includes(input.tier) || input.progress === 'nobody-reached';
      const view = card(input);
      expect(/hurt (yourself|themselves), or might any minute/.test(view.lines[0] ?? '')).toBe(urgent);
      expect(view.emergency !== null).toBe(urgent && ['GB', 'AD'].includes(input.country ?? ''));
    }
  });
});

describe('the emergency number', () => {
  it('is the country’s', () => {
    const view = card({ tier: 'high' });
    expect(view.emergency).toEqual({ dial: '999', display: '999' });
    expect(view.lines[0]).toBe('If you have already hurt yourself, or might any minute: call 999.');
  });

  it.each([['LY'], ['ZZ'], [null]])('is left to the person where the directory has none (%s)', (country) => {
    const view = card({ tier: 'imminent', country });
    expect(view.emergency).toBeNull();
    expect(view.lines[0]).toContain('call your local emergency number.');
  });

  it('is about them, and where they are, on a card about someone else', () => {
    const view = card({ tier: 'high', kind: 'third-party' });
    expect(view.emergency?.dial).toBe('999');
    expect(view.lines[0]).toContain('If they have already hurt themselves');
  });
});

describe('what became of the message', () => {
  it('is said: it stands', () => expect(textOf({})).toContain('Your message stays as you wrote it.'));

  it('is said: it waits, and why', () => {
    const text = textOf({ messageState: 'held' });
    expect(text).toContain('waits for a person to read it');
    expect(text).not.toContain('stays as you wrote it');
  });

  it.each([
    ['room-closed', 'the room is closed'],
    ['muted', 'you can’t write in this room'],
    ['rate-limited', 'many came in a short time'],
  ] as const)('is said: it was not sent (%s)', (refusedBecause, why) => {
    const text = textOf({ messageState: 'refused', refusedBecause });
    expect(text).toContain(`Your message was not sent, because ${why}`);
    expect(text).toContain('Your words are kept safe');
  });

  it('is not said where no message is concerned', () => {
    expect(textOf({ messageState: 'none' })).not.toContain('our message');
  });

  it('claims no words kept that were only counted', () => {
    expect(textOf({ messageState: 'refused', wordsKept: false })).not.toContain('kept safe');
  });
});

describe('who is there', () => {
  it('is shown as the live state has it', () => expect(card().cover).toEqual(base.cover));

  it('is not repeated once it ran out', () => {
    const cover = { state: 'reachable', text: 'On duty until noon.', until: '2026-11-23T12:00:00Z' } as const;
    expect(card({ cover, now: new Date('2026-11-23T11:59:59Z') }).cover).toEqual(cover);
    const late = card({ cover }).cover;
    expect(late.state).toBe('nobody');
    expect(late.text).not.toContain('noon');
  });

  it('does not keep announcing a return that has passed', () => {
    const cover = { state: 'nobody', text: 'Nobody until noon.', nextAt: '2026-11-23T12:00:00Z' } as const;
    expect(card({ cover, now: new Date('2026-11-23T11:59:59Z') }).cover.text).toBe('Nobody until noon.');
    expect(card({ cover }).cover.text).not.toContain('noon');
  });

  it('says plainly that nobody was reached, also against a cover that says otherwise', () => {
    const view = card({ tier: 'low', progress: 'nobody-reached' });
    expect(view.lines[1]).toContain('nobody has answered');
    expect(view.cover).toMatchObject({ state: 'nobody' });
    expect(view.emergency?.dial).toBe('999');
  });

  it('says that someone has seen it only when someone has', () => {
    expect(textOf({ progress: 'acknowledged' })).toContain('A moderator has seen this');
    expect(textOf({ progress: 'waiting' })).not.toContain('has seen this');
  });
});

describe('ways to reach a person', () => {
  it('begin with the first helpline’s call, and say hours and source', () => {
    expect(card().ways[0]).toEqual({
      name: 'Samaritans',
      kind: 'call',
      href: 'tel:116123',
      display: '116 123',
      hours: 'open day and night',
      source: 'from public lists, 2026',
    });
  });

  it('leave a website out where the helpline can be reached otherwise', () => {
    const ways = card().ways.slice(0, -1);
    expect(ways.some(({ kind }) => kind === 'web')).toBe(false);
    expect(card({ country: 'MN' }).ways.map(({ kind }) => kind)).toEqual(['web', 'web']);
  });

  it('say for whom a helpline is', () => {
    expect(card({ country: 'US' }).ways.map(({ name }) => name)).toContain(
      'Veterans Crisis Line, for veterans, service members and families',
    );
  });

  it('are fewer on a short card', () => {
    const short = card({ size: 'short' });
    expect(new Set(short.ways.map(({ name }) => name)).size).toBe(2);
    expect(short.ways.length).toBeLessThan(card().ways.length);
    expect(short.lines.length).toBeLessThan(card().lines.length);
  });

  it.each([['AD'], ['ZZ'], [null]])('are the world directory alone without an entry (%s)', (country) => {
    expect(card({ country }).ways.map(({ name }) => name)).toEqual(['Find A Helpline']);
  });
});

describe('about someone else', () => {
  it('says how to help, with the same numbers', () => {
    const view = card({ kind: 'third-party' });
    expect(view.lines.join('\n')).toContain('ask them plainly');
    expect(view.ways).toEqual(card().ways);
    expect(view.heading).not.toBe(card().heading);
  });
});

describe('answers', () => {
  it('are asked for until given', () => {
    expect(card().actions).toEqual(['contact-me', 'safe', 'not-now']);
    expect(card({ answered: 'contact-me' }).actions).toEqual(['safe', 'not-now']);
    expect(card({ answered: 'safe' }).actions).toEqual(['contact-me', 'not-now']);
    expect(card({ answered: 'not-now' }).actions).toEqual(['contact-me', 'safe']);
  });

  it('change what the card says, and never take the numbers away', () => {
    for (const answered of ['contact-me', 'safe', 'not-now'] as const) {
      const view = card({ tier: 'imminent', answered });
      expect(view.lines).toHaveLength(card({ tier: 'imminent' }).lines.length + 1);
      expect(view.lines[0]).toContain('call 999');
      expect(view.ways).toEqual(card().ways);
    }
  });
});
