import { describe, expect, it } from 'vitest';
import { signUpFormSchema, signUpProblems } from '#app/contracts/accounts.ts';
import { judgeSignUp, zoneOf } from './judge-sign-up.ts';
import { looksLikeStaff } from './staff-names.ts';

const facts = { organisation: 'Lantern House', knowsCountry: (code: string) => code === 'DE' };
const good = {
  pseudonym: 'Quiet Fern',
  password: 'nine green kettles',
  adult: 'on',
  terms: '1',
  healthConsent: '1',
};
const judge = (change: Record<string, string> = {}) =>
  judgeSignUp(signUpFormSchema.parse({ ...good, ...change }), facts);
const problems = (change: Record<string, string>) => {
  const judged = judge(change);
  return judged.ok ? [] : judged.problems;
};

describe('judgeSignUp', () => {
  it('takes a form with nothing but what is needed', () => {
    expect(judge()).toEqual({
      ok: true,
      input: { pseudonym: 'Quiet Fern', password: good.password, email: null, country: null, timeZone: null },
    });
  });

  it('takes and tidies what is optional', () => {
    const judged = judge({
      pseudonym: '  Quiet \u200b  Fern ',
      email: ' fern@example.org ',
      country: 'de',
      timeZone: 'europe/berlin',
    });
    expect(judged).toMatchObject({
      ok: true,
      input: { pseudonym: 'Quiet Fern', email: 'fern@example.org', country: 'DE', timeZone: 'Europe/Berlin' },
    });
  });

  it.each([
    ['pseudonym', '', 'name-missing'],
    ['pseudonym', ' \t ', 'name-missing'],
    ['pseudonym', '\u200b\u200c\u200d\u2060', 'name-unusable'],
    ['pseudonym', '!!! ***', 'name-unusable'],
    ['pseudonym', 'fern\0', 'name-unusable'],
    ['pseudonym', 'fern\u202egro', 'name-unusable'],
    ['pseudonym', '\u2067fern', 'name-unusable'],
    ['pseudonym', 'fern\ud800', 'name-unusable'],
    ['pseudonym', 'f', 'name-too-short'],
    ['pseudonym', 'f\u200b', 'name-too-short'],
    ['pseudonym', 'f'.repeat(41), 'name-too-long'],
    ['pseudonym', 'f'.repeat(10_000), 'name-too-long'],
    ['pseudonym', 'Moderator', 'name-like-staff'],
    ['password', '', 'password-missing'],
    ['password', 'seven77', 'password-too-short'],
    ['password', 'x7'.repeat(101), 'password-too-long'],
    ['password', 'Quiet Fern', 'password-is-name'],
    ['password', 'quiet-fern', 'password-is-name'],
    ['password', 'Password123', 'password-common'],
    ['password', 'zzzzzzzzzz', 'password-common'],
    ['adult', '', 'adult-missing'],
    ['adult', 'off', 'adult-missing'],
    ['terms', '', 'terms-missing'],
    ['terms', '0', 'terms-changed'],
    ['terms', 'yes', 'terms-changed'],
    ['healthConsent', '', 'health-consent-missing'],
    ['healthConsent', '0', 'health-consent-changed'],
    ['email', 'fern at example', 'email-unusable'],
    ['email', 'a\0@example.org', 'email-unusable'],
    ['country', 'ZZ', 'country-unknown'],
    ['country', '__proto__', 'country-unknown'],
    ['timeZone', 'Mars/Olympus', 'time-zone-unknown'],
    ['timeZone', '+02:00', 'time-zone-unknown'],
  ] as const)('refuses %s %j as %s, and only that', (field, value, problem) => {
    expect(problems({ [field]: value })).toEqual([problem]);
    expect(signUpProblems[problem]).toBe(field);
  });

  it.each([
    ['pseudonym', 'Łu'],
    ['pseudonym', '静かな森'],
    ['pseudonym', 'f'.repeat(40)],
    ['password', '12 kettles'],
    ['password', 'eight ok'],
    ['password', 'x7'.repeat(100)],
  ])('takes %s %j', (field, value) => expect(problems({ [field]: value })).toEqual([]));

  it('names everything at once, in the order of the form', () => {
    expect(problems({ pseudonym: '', password: '', adult: '', terms: '', healthConsent: '' })).toEqual([
      'name-missing',
      'password-missing',
      'adult-missing',
      'terms-missing',
      'health-consent-missing',
    ]);
  });
});

describe('looksLikeStaff', () => {
  it.each([
    'admin',
    'Moderator',
    'The Moderator',
    'moderator 2',
    'm-o-d',
    'Fаcilitator',
    'M0derator',
    'Моdеrаtоr',
    'LEAD',
    'Hearth',
    'lantern house',
    'Lantern-House 1',
    'heIpline',
  ])('refuses %s', (name) => expect(looksLikeStaff(name, 'Lantern House')).toBe(true));

  it.each(['Modesty', 'Admiral', 'Leadbelly', 'Hearthside', 'Lantern', 'Ada 1', 'Theo', 'Лена', '7'])(
    'lets %s be',
    (name) => expect(looksLikeStaff(name, 'Lantern House')).toBe(false),
  );
});

describe('zoneOf', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['america/new_york', 'America/New_York'],
    ['UTC', 'UTC'],
  ])('reads %s', (name, zone) => expect(zoneOf(name)).toBe(zone));

  it.each(['', 'Berlin', 'Europe/', '../etc/passwd', `Europe/${'x'.repeat(5000)}`])('refuses %s', (name) =>
    expect(zoneOf(name)).toBeNull(),
  );
});
