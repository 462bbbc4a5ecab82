import { describe, expect, it } from 'vitest';
import { regionsOf } from './accept-language.server.ts';

describe('regionsOf', () => {
  it.each([
    ['de-AT', ['AT']],
    ['en-GB,en;q=0.9,de-DE;q=0.8', ['GB', 'DE']],
    ['fr-FR;q=0.5, nl-BE', ['BE', 'FR']],
    ['zh-Hant-TW', ['TW']],
    ['EN-us', ['US']],
    ['en-GB, cy-GB', ['GB']],
  ])('reads %s', (header, regions) => expect(regionsOf(header)).toEqual(regions));

  it.each([
    [null],
    [''],
    ['de'],
    ['*'],
    ['es-419'],
    ['en-GB;q=0'],
    ['en-GB;q=x'],
    ['<script>'],
    [','.repeat(5000)],
  ])('finds none in %j', (header) => expect(regionsOf(header)).toEqual([]));
});
