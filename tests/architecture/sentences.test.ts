import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sources } from './sources.ts';

const folder = 'app/locales/en';
const code = sources.map(({ text }) => text).join('\n');

/** Keys are written out, but for the part that a template fills in: `role.${role}`, `${sentence}.text`. */
function isUsed(key: string): boolean {
  const stem = key.replace(/\.(one|other)$/, '');
  if ([key, stem].some((name) => code.includes(`'${name}'`))) return true;
  const parts = key.split('.');
  const written = (from: number, to: number) => parts.slice(from, to).join('.');
  return parts.some(
    (_, at) =>
      (at > 0 && code.includes(`\`${written(0, at)}.\${`)) ||
      (at > 0 && code.includes(`}.${written(at, parts.length)}\``) && isUsed(written(0, at))),
  );
}

describe('the sentences', () => {
  const keys = readdirSync(folder).flatMap((file) =>
    Object.keys(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))).map((key) => `${file} ${key}`),
  );

  it('are all said somewhere', () => {
    expect(keys.length).toBeGreaterThan(500);
    expect(keys.filter((line) => !isUsed(line.split(' ')[1] ?? ''))).toEqual([]);
  });

  it('would be named here if nobody said them', () => {
    expect(isUsed('nobody.says.this')).toBe(false);
  });
});
