import { describe, expect, it } from 'vitest';
import { createDirectory } from './directory.ts';

const meta = {
  asOf: '2026-01-01',
  credit: 'Contains information from somewhere.',
  directory: { name: 'Find A Helpline', url: 'https://findahelpline.com' },
};
const call = { kind: 'call', dial: '116123', display: '116 123' };

const emergency = (service: string, dial: string, display = dial) => ({ dial, display, for: [service] });

const country = (code: string, numbers: object[], more: object = {}) => ({
  code,
  name: `Land ${code}`,
  emergency: numbers,
  confidence: 'verified',
  newestSource: 2026,
  ...more,
});

const helpline = (more: object = {}) => ({
  id: 'qa-line',
  country: 'QA',
  name: 'A line',
  audience: 'everyone',
  languages: [],
  hours: { kind: 'unknown' },
  ways: [call],
  confidence: 'corroborated',
  newestSource: 2024,
  ...more,
});

const directoryOf = (countries: object[], resources: object[] = []) =>
  createDirectory({ meta, countries, resources });

describe('the emergency number', () => {
  const police = emergency('police', '100');
  const ambulance = emergency('ambulance', '102');
  const any = emergency('any', '112', '112 (from a mobile phone)');
  const fire = emergency('fire', '101');

  it.each([
    ['any, wherever it stands', [police, ambulance, any], '112', 'any'],
    ['else the ambulance', [fire, police, ambulance], '102', 'ambulance'],
    ['else the police', [fire, police], '100', 'police'],
  ])('is the one for %s', (_, numbers, dial, service) => {
    expect(directoryOf([country('QA', numbers)]).country('QA')?.emergency).toMatchObject({ dial, service });
  });

  it('dials one thing and says another', () => {
    expect(directoryOf([country('QA', [any])]).country('QA')?.emergency).toEqual({
      dial: '112',
      display: '112 (from a mobile phone)',
      href: 'tel:112',
      service: 'any',
      source: 'from public lists, 2026',
    });
  });

  it.each([
    ['only the fire service', country('QA', [fire])],
    ['nothing', country('QA', [])],
    ['one source', country('QA', [any], { confidence: 'single-source' })],
  ])('is never guessed where the file has %s', (_, entry) => {
    expect(directoryOf([entry], [helpline()]).country('QA')?.emergency).toBeNull();
  });
});

describe('the helplines', () => {
  const linesOf = (...resources: object[]) =>
    directoryOf([country('QA', [emergency('any', '112')])], resources).country('QA')?.lines ?? [];

  it('are shown from two lists on, and not from one', () => {
    const ids = linesOf(
      helpline({ id: 'one', confidence: 'single-source' }),
      helpline({ id: 'two', confidence: 'corroborated' }),
      helpline({ id: 'three', confidence: 'verified' }),
    ).map(({ id }) => id);
    expect(ids).toEqual(['two', 'three']);
  });

  it('are shown only with a way to reach them', () => {
    const ids = linesOf(
      helpline({ id: 'none', ways: [] }),
      helpline({ id: 'broken', ways: [{ kind: 'website', url: 'soon' }] }),
      helpline({ id: 'fine' }),
    ).map(({ id }) => id);
    expect(ids).toEqual(['fine']);
  });

  it('say that they are open only from structured hours', () => {
    const hours = linesOf(
      helpline({ hours: { kind: 'always' } }),
      helpline({ hours: { kind: 'listed', text: '24/7 (list of 2024)' } }),
      helpline(),
    ).map((line) => line.hours);
    expect(hours).toEqual([
      { open: 'always', text: 'open day and night' },
      { open: 'listed', text: '24/7 (list of 2024)' },
      { open: 'unknown', text: 'hours not stated' },
    ]);
  });

  it('say for whom, in which languages, and where this is from', () => {
    const [young, note, everyone] = linesOf(
      helpline({ audience: 'young-people', languages: ['en', 'es'], newestSource: 2021 }),
      helpline({ audience: 'other', audienceNote: 'people in Bogotá' }),
      helpline(),
    );
    expect(young).toMatchObject({
      audience: 'young people',
      languages: ['English', 'Spanish'],
      source: 'from public lists, 2021',
    });
    expect(note?.audience).toBe('people in Bogotá');
    expect(everyone?.audience).toBe('');
  });
});

describe('the countries', () => {
  const directory = directoryOf(
    [country('QB', [emergency('any', '112')], { name: 'Aland' }), country('QC', [])],
    [helpline({ country: 'LY' })],
  );

  it('are found in capitals or not, and unknown ones are not found', () => {
    expect(directory.country('qb')?.name).toBe('Aland');
    expect(directory.country('QB')?.name).toBe('Aland');
    for (const code of ['QZ', '', '__proto__', 'Q']) expect(directory.country(code)).toBeNull();
  });

  it('have a name also where only a helpline is known, and come by name', () => {
    expect(directory.countries().map(({ name }) => name)).toEqual(['Aland', 'Libya']);
  });

  it('leave out one with nothing to show', () => expect(directory.country('QC')).toBeNull());
});

it('always has the directory of the world', () => {
  expect(directoryOf([]).worldDirectory()).toEqual({
    name: 'Find A Helpline',
    kind: 'web',
    href: 'https://findahelpline.com/',
    display: 'findahelpline.com',
    hours: '',
    source: '',
  });
});

it('refuses a file of another shape', () => {
  expect(() => createDirectory({ meta, countries: [country('QA', [{}])], resources: [] })).toThrow();
});
