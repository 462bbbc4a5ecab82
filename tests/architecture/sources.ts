/** Reads the project's own sources: which file imports which, as the import statements say it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const roots = ['app', 'server', 'db'];

function* walk(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path);
    else if (/\.tsx?$/.test(name)) yield path;
  }
}

export interface Source {
  /** From the project's root, `server/kernel/clock.ts`. */
  path: string;
  text: string;
  /** Own files as paths from the root, packages by their name. */
  imports: string[];
}

const statement =
  /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

function resolved(from: string, specifier: string): string {
  const plain = specifier.replace(/\?.*$/, '');
  if (plain.startsWith('#')) return plain.slice(1);
  return plain.startsWith('.') ? normalize(join(dirname(from), plain)) : plain;
}

const read = (path: string): Source => {
  const text = readFileSync(path, 'utf8');
  const imports = [...text.matchAll(statement)].map((match) => resolved(path, match[1] ?? match[2] ?? ''));
  return { path, text, imports };
};

/** Every source of the product, tests beside the code left out. */
export const sources: readonly Source[] = roots
  .flatMap((root) => [...walk(root)])
  .filter((path) => !/\.test\.tsx?$/.test(path))
  .map(read);
