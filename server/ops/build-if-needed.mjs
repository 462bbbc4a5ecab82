// Builds when the sources changed since the last build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stamp = 'build/.hearth-built';
const sources = [
  'app',
  'db',
  'server',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
];

function* filesOf(path) {
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name));
}

function fingerprint() {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const source of sources)
    for (const file of filesOf(source)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** Runs the build unless what is built fits the sources. Answers whether it is there; if not, it has said why. */
export function buildIfNeeded() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  process.stdout.write('Building (about ten seconds) …\n');
  const done = spawnSync(process.execPath, ['server/ops/build.mjs'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.status !== 0) {
    process.stderr.write('The build failed; what it said stands above.\n');
    return false;
  }
  writeFileSync(stamp, wanted);
  return true;
}
