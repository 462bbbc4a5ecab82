// Runs the checks and tests, installs what they need, and ends with the sum over all runners on a line of its own.
// Plain JavaScript, since it runs before anything is installed.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildIfNeeded } from '../server/ops/build-if-needed.mjs';
import { installDependencies } from '../server/ops/install.mjs';

const mode = process.argv[2] ?? 'all';
const reports = '.cache/test-reports';

/** Runs a command with its output passed on; resolves with whether it ended well. */
function run(args, env = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', () => done(false));
    child.on('exit', (code) => done(code === 0));
  });
}

const bin = (path) => `node_modules/${path}`;

/** A step without tests inside counts as one. */
const single = (args) => async () =>
  (await run(args)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

function vitest(project) {
  return async () => {
    const file = `${reports}/${project}.json`;
    const ok = await run([
      bin('vitest/vitest.mjs'),
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    return counts(ok, () => {
      const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
      return { passed: numPassedTests, failed: Math.max(numFailedTests, Math.min(numFailedTestSuites, 1)) };
    });
  };
}

async function browser() {
  const { findBrowser } = await import('./setup/browser.mjs');
  const executable = await findBrowser();
  if (!executable) return { passed: 0, failed: 1 };
  // Playwright would take a relative path from the folder of its configuration.
  const file = resolve(reports, 'browser.json');
  const ok = await run([bin('@playwright/test/cli.js'), 'test', '--config', 'tests/playwright.config.ts'], {
    HEARTH_TEST_BROWSER: executable,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  return counts(ok, () => {
    const { expected, unexpected, flaky } = JSON.parse(readFileSync(file, 'utf8')).stats;
    return { passed: expected, failed: unexpected + flaky };
  });
}

/** A runner that failed, or ran nothing, never counts as nothing failed, whatever its report says. */
function counts(ok, read) {
  try {
    const { passed, failed } = read();
    return { passed, failed: ok && passed + failed > 0 ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const build = async () => (buildIfNeeded() ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

const fast = [
  ['format and lint', single([bin('@biomejs/biome/bin/biome'), 'ci', '--reporter=summary', '.'])],
  ['types', single([bin('typescript/bin/tsc'), '--noEmit'])],
  ['unit and architecture', vitest('unit')],
];
const slow = [
  ['build', build],
  ['Postgres and sockets', vitest('postgres')],
  ['browser', browser],
];

/** A step that itself breaks has failed; the ones after it still run. */
async function outcomeOf(step) {
  try {
    return await step();
  } catch (error) {
    process.stderr.write(`${error.stack ?? error}\n`);
    return { passed: 0, failed: 1 };
  }
}

async function runAll(steps) {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const total = { passed: 0, failed: 0 };
  const summary = [];
  for (const [name, step] of steps) {
    const started = performance.now();
    process.stdout.write(`\n── ${name}\n`);
    const { passed, failed } = await outcomeOf(step);
    total.passed += passed;
    total.failed += failed;
    const took = Math.round((performance.now() - started) / 1000);
    summary.push(`${name}: ${passed} passed, ${failed} failed (${took} s)`);
  }
  process.stdout.write(`\n${summary.join('\n')}\n`);
  return total;
}

const { passed, failed } = installDependencies()
  ? await runAll(mode === 'check' ? fast : [...fast, ...slow])
  : { passed: 0, failed: 1 };
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
