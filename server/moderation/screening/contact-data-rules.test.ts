import { describe, expect, it } from 'vitest';
import { screenMessage } from './screen-message.ts';

function contact(text: string, publicNumbers?: ReadonlySet<string>) {
  const { findings, hold, tier } = screenMessage(text, { place: 'message', publicNumbers });
  return { reasons: findings.flatMap((finding) => finding.reasons), hold, tier };
}

describe('contact data is held', () => {
  it.each([
    ['phone', 'text me at 555-014-2233 anytime'],
    ['phone', 'my number is +44 7700 900123'],
    ['phone', 'call me: (202) 555 0147'],
    ['phone', '202.555.0147'],
    ['phone', '2025550147'],
    ['phone', 'ring me on 07700 900123'],
    ['phone', 'meine nummer 0151 23456789'],
    ['phone', 'my cell is 555 0147'],
    ['phone', '＋４４ ７７００ ９００１２３'],
    ['phone', 'nine one four five five five oh one nine nine'],
    ['email', 'write to jane.doe@example.com'],
    ['email', 'jane dot doe at example dot com'],
    ['email', 'jane (at) example (dot) com'],
    ['email', 'Jane@\u200bexample.org'],
    ['postal-address', 'I live at 12 Oak Street'],
    ['postal-address', 'come to 4 Mill Lane, Leeds'],
    ['postal-address', 'ich wohne in der Lindenstraße 12'],
    ['handle', 'my insta is @quiet_river_77'],
    ['handle', 'snap: quietriver'],
    ['handle', 'my discord username is quietriver'],
    ['handle', 'moonlight#4821'],
    ['handle', 'im @quietriver on telegram'],
    ['invite', 'join us https://discord.gg/abc123'],
    ['invite', 'wa.me/447700900123'],
    ['invite', 'here: t.me/quietriver'],
    ['invite', 'add me on snap'],
    ['invite', "let's talk on whatsapp"],
  ])('%s: %s', (reason, text) => {
    const found = contact(text);
    expect(found.reasons).toContain(reason);
    expect(found).toMatchObject({ hold: 'conduct', tier: 'none' });
  });
});

describe('these stand', () => {
  it.each([
    'call 988 if it gets worse',
    'call or text 988, or text HOME to 741741',
    'Samaritans are on 116 123, day and night',
    'call 999 or 112, in the US 911',
    'Lifeline is 13 11 14 in Australia',
    'you can ring 0800 111 0 111 or 0808 808 8000',
    'SAMHSA: 1-800-662-4357',
    '+1 800 662 4357',
    'my dose is 150 mg now, it was 75-100 mg',
    'I take 1000 2000 mg of omega 3',
    'my score went from 24 to 11, PHQ 18',
    'session 12 of 36 done',
    'it was 2019-2023, since 03.05.2021 I am here, 2024-05-12 too',
    'we meet 18:30-20:00',
    'it costs 1,000,000 dollars or $2000000',
    'a 20 minute drive, 12 hours on the road',
    'I live at 6 in the morning, by night I sleep',
    'I live on the third floor',
    'I read about it at https://www.nimh.nih.gov/health/topics/depression',
    'see example.org/tms',
    'look at example.com',
    'my instagram is full of happy people',
    'I deleted facebook: best week ever',
    'discord is a loud place',
    '@moonlight thank you',
    'one two three, breathe',
    'order 4839201745 arrived, ticket number 12345678',
    'the signal is bad here',
  ])('%s', (text) => expect(contact(text)).toMatchObject({ reasons: [], hold: null }));

  it('a number of the directory, however it is written, while another person’s is held', () => {
    const directory = new Set(['+33145394000']);
    expect(contact('SOS: 01 45 39 40 00', directory).hold).toBeNull();
    expect(contact('SOS: +33 1 45 39 40 00', directory).hold).toBeNull();
    expect(contact('moi: 01 45 39 40 01', directory).hold).toBe('conduct');
  });
});

describe('where the text stands', () => {
  const text = 'I want to die, call me on 07700 900123';

  it('holds a message and an edit; nothing else can be held', () => {
    expect(screenMessage(text, { place: 'message' }).hold).toBe('conduct');
    expect(screenMessage(text, { place: 'edit' }).hold).toBe('conduct');
    expect(screenMessage(text, { place: 'refused-send' })).toMatchObject({ tier: 'low', hold: null });
  });

  it('looks for risk, not for contact data, in what only staff read', () => {
    for (const place of ['report-note', 'join-answer'] as const) {
      const assessment = screenMessage(text, { place });
      expect(assessment.findings.map(({ concern }) => concern)).toEqual(['self-risk']);
      expect(assessment).toMatchObject({ tier: 'low', hold: null });
    }
  });

  it('care comes before conduct when both would hold', () => {
    expect(screenMessage('painless way to die? email me at a@example.org', { place: 'message' }).hold).toBe(
      'care',
    );
  });
});
