import { describe, expect, it } from 'vitest';
import { crisisCountryViewSchema } from '#app/contracts/crisis.ts';
import json from './directory/crisis-resources.json';
import { parseDirectoryFile } from './directory-file.ts';
import { publishedDirectory } from './published-directory.ts';

const file = parseDirectoryFile(json);
const countries = publishedDirectory().countries();
const lines = countries.flatMap((country) => country.lines);

const hrefShapes = {
  call: /^tel:\+?\d{2,15}$/,
  text: /^sms:\+?\d{2,15}(\?body=[A-Za-z0-9%]+)?$/,
  chat: /^https?:\/\/[^/]+\./,
  web: /^https?:\/\/[^/]+\./,
} as const;

describe('the directory that Hearth ships', () => {
  it('shows every country of the file, and the one that has only a helpline', () => {
    expect(countries.map(({ code }) => code).sort()).toEqual(
      [...file.countries.map(({ code }) => code), 'LY'].sort(),
    );
    expect(countries).toHaveLength(227);
  });

  it('gives each country a name of its own and the shape of the contract', () => {
    for (const country of countries) crisisCountryViewSchema.parse(country);
    expect(new Set(countries.map(({ name }) => name)).size).toBe(countries.length);
    for (const { code, name } of countries) expect(name).not.toBe(code);
  });

  it('has an emergency number for all of them but Libya', () => {
    expect(countries.filter(({ emergency }) => emergency === null).map(({ code }) => code)).toEqual(['LY']);
    for (const { emergency } of countries) {
      if (emergency) expect(emergency.href).toBe(`tel:${emergency.dial}`);
    }
  });

  it('has the helplines that two lists agree on and that can be reached, and no other', () => {
    const expected = file.resources.filter(
      ({ confidence, ways }) => confidence !== 'single-source' && ways.length > 0,
    );
    expect(lines.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
    expect(lines.some(({ id }) => id === 'ie-text-about-it')).toBe(false);
    expect(file.resources.some(({ id }) => id === 'ie-text-about-it')).toBe(true);
    expect(countries.filter((country) => country.lines.length > 0)).toHaveLength(98);
  });

  it('has an address that opens for every way, and loses none of the file', () => {
    for (const way of lines.flatMap(({ ways }) => ways)) {
      expect(way.href).toMatch(hrefShapes[way.kind]);
      expect(URL.canParse(way.href)).toBe(true);
      expect(way.display.trim()).not.toBe('');
    }
    for (const line of lines) {
      const addresses = file.resources
        .find(({ id }) => id === line.id)
        ?.ways.map((way) => ('url' in way ? way.url : `${way.kind}:${way.dial}`));
      expect(line.ways).toHaveLength(new Set(addresses).size);
    }
  });

  it('marks every entry with the year of its source', () => {
    for (const { source } of lines) expect(source).toMatch(/^from public lists, 20\d\d$/);
    for (const { emergency } of countries) {
      if (emergency) expect(emergency.source).toMatch(/^from public lists, 20\d\d$/);
    }
  });

  it('credits its sources', () => expect(publishedDirectory().credit()).toContain('CC BY-SA 4.0'));

  it.each([
    ['GB', '999', 'tel:116123'],
    ['US', '911', 'tel:988'],
    ['DE', '112', 'tel:08001110111'],
    ['NL', '112', 'tel:113'],
  ])('knows %s', (code, dial, firstHref) => {
    const country = publishedDirectory().country(code);
    expect(country?.emergency?.dial).toBe(dial);
    expect(country?.lines[0]?.ways[0]?.href).toBe(firstHref);
  });

  it('says the ambulance where no number is for all services', () => {
    expect(publishedDirectory().country('AE')?.emergency).toMatchObject({
      dial: '998',
      service: 'ambulance',
    });
    expect(publishedDirectory().country('AF')?.emergency).toMatchObject({ dial: '119', service: 'police' });
  });
});
