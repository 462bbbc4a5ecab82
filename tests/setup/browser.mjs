// Finds a Chromium for the tests, and installs one where none is: the system's, Playwright's, or Debian's.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** One that is there may still lack a library of the system. */
const runs = (path) =>
  existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

const findSystem = () => systemPaths.find(runs);

const quietly = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options }).status === 0;

async function findPlaywrights() {
  const { chromium } = await import('@playwright/test');
  return runs(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  process.stdout.write('Installing Chromium from Debian’s packages for the browser tests …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  quietly('apt-get', ['update', '-q'], { env });
  quietly('apt-get', ['install', '-yq', '--no-install-recommends', 'chromium'], { env });
  return findSystem();
}

/** The path of a Chromium, or null after saying which one command brings it. */
export async function findBrowser() {
  const present = findSystem() ?? (await findPlaywrights());
  if (present) return present;
  process.stdout.write('No Chromium here yet; trying Playwright’s own …\n');
  spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 180_000,
  });
  const installed = (await findPlaywrights()) ?? installDebians();
  if (installed) return installed;
  process.stderr.write(
    'The browser tests need Chromium. Install it with: sudo apt-get install -y chromium\n',
  );
  return null;
}
