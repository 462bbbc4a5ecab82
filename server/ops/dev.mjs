// Runs Hearth from its sources: pages reload by themselves, a change under server/ or db/ restarts the process.
import { spawn } from 'node:child_process';
import { installDependencies } from './install.mjs';

if (!installDependencies()) process.exit(1);
const watched = ['./server/**/*.ts', './db/**/*.{ts,sql}'].flatMap((glob) => ['--include', glob]);
const child = spawn(
  process.execPath,
  ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', ...watched, 'server/index.ts'],
  { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'development' } },
);
// The terminal sends Ctrl-C to both; this one waits for the other.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
