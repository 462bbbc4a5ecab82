import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policyTables } from '#server/policies.ts';
import { sources } from './sources.ts';

const under = (...places: string[]) =>
  sources.filter(({ path }) => places.some((place) => path.startsWith(place)));
const paths = (found: readonly { path: string }[]) => found.map(({ path }) => path);

describe('the house', () => {
  it('has only its four trees and the files that tools insist on', () => {
    const allowed = new Set([
      'app',
      'db',
      'server',
      'tests',
      'drizzle.config.ts',
      'package.json',
      'tsconfig.json',
      'README.md',
    ]);
    const forTools = new Set([
      'package-lock.json',
      'biome.json',
      'vite.config.ts',
      'node_modules',
      'build',
      'test-results',
    ]);
    const extra = readdirSync('.').filter(
      (name) => !name.startsWith('.') && !allowed.has(name) && !forTools.has(name),
    );
    expect(extra).toEqual([]);
  });

  it('opens every page through the one door', () => {
    const offending = under('app/routes/').filter(({ path, text }) => {
      if (path === 'app/routes/help-now.tsx') return false;
      const made = [...text.matchAll(/export (?:const|function|async function) (loader|action)\b(.*)/g)];
      return made.some(
        ([, kind, rest]) => !rest?.includes(kind === 'loader' ? '= loaderFor(' : '= actionFor('),
      );
    });
    expect(paths(offending)).toEqual([]);
  });

  it('says on top of each file of server, db and contracts what it is for', () => {
    const silent = under('server/', 'db/', 'app/contracts/').filter(
      ({ text }) => !/^(?:\/\*\*|\/\/)/.test(text),
    );
    expect(paths(silent)).toEqual([]);
  });

  it('has no barrel but the schema’s', () => {
    const barrels = sources.filter(
      ({ path, text }) => /(^|\n)export \* from/.test(text) && path !== 'db/schema/index.ts',
    );
    expect(paths(barrels)).toEqual([]);
  });

  it('names files in kebab-case, and none of them after nothing', () => {
    const bad = under('app/components', 'app/hooks', 'app/http', 'app/contracts', 'server', 'db').filter(
      ({ path }) => {
        const name = path.split('/').at(-1) ?? '';
        return (
          !/^[a-z0-9]+(-[a-z0-9]+)*(\.server)?\.tsx?$/.test(name) ||
          /^(utils|helpers?|misc|data|info|manager)\./.test(name)
        );
      },
    );
    expect(paths(bad)).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const reading = sources.filter(({ text }) => /process\.env(?!\.NODE_ENV)/.test(code(text)));
    // The wrapper of Postgres only hands it on to the processes that it starts.
    expect(paths(reading).sort()).toEqual(['db/embedded/processes.ts', 'server/index.ts']);
  });

  it('asks each row of its policies somewhere, so that no right stands only on paper', () => {
    const asking = under('server/').filter(
      ({ path }) => !/-policy\.ts$|socket-actions\.ts$|rate-limit\.ts$|^server\/realtime\//.test(path),
    );
    const unasked = policyTables
      .flatMap((table) => Object.keys(table))
      .filter((action) => !asking.some(({ text }) => text.includes(`'${action}'`)));
    expect(unasked).toEqual([]);
  });

  it('asks one clock', () => {
    const asking = under('server/').filter(({ text }) => /\bDate\.now\(\)|\bnew Date\(\)/.test(text));
    expect(paths(asking)).toEqual(['server/kernel/clock.ts']);
  });

  it('makes and opens envelopes in one file', () => {
    expect(paths(sources.filter(({ text }) => /\bas Sealed\b/.test(text)))).toEqual([
      'server/kernel/keys.ts',
    ]);
  });

  it('knows Lucia in one file, and postgres.js only in db', () => {
    const knowing = (name: RegExp) =>
      paths(sources.filter(({ imports }) => imports.some((one) => name.test(one))));
    expect(knowing(/lucia/)).toEqual(['server/accounts/session-store.ts']);
    expect(knowing(/^postgres$/).filter((path) => !path.startsWith('db/'))).toEqual([]);
  });

  it('asks nobody else’s machine: no address of another host is fetched by a page', () => {
    const fetching = under('app/').filter(({ text }) =>
      /(?:src|srcSet|fetch\(|url\()\s*=?\s*["'`{(]*https?:/.test(text),
    );
    expect(paths(fetching)).toEqual([]);
  });

  it('writes no style attribute, which the CSP would drop', () => {
    expect(
      paths(under('app/').filter(({ text }) => /\bstyle=\{|dangerouslySetInnerHTML/.test(text))),
    ).toEqual([]);
  });
});
