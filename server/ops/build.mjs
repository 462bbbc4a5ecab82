// Builds pages and host. Plain JavaScript, since it runs before anything is compiled.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('build', { recursive: true, force: true });
const pages = spawnSync(
  process.execPath,
  ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--sourcemapServer'],
  {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  },
);
// What failed stands before the list of every file that was read.
process.stderr.write(pages.stderr.replace(/ \{\s+watchFiles: \[[\s\S]*$/, '\n'));
if (pages.status !== 0) process.exit(pages.status ?? 1);
await build({
  entryPoints: ['server/index.ts'],
  outdir: 'build/host',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});
