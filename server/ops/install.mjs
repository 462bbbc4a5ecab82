// Installs the dependencies when they are missing or older than the lock file. Knows Node and npm only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.hearth-installed';
const oldest = [20, 19];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  process.stderr.write(`Hearth needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

/** Also tells apart platforms and versions of Node, since packages carry binaries for one of them. */
const fingerprint = () =>
  createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
    .digest('hex');

/** Runs `npm ci` unless what is installed fits. Answers whether all is there; if not, it has said why. */
export function installDependencies() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  process.stdout.write('Installing what Hearth needs (about half a minute) …\n');
  const done = spawnSync(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (done.status !== 0) {
    process.stderr.write('The installation failed. Is the npm registry reachable? Then try again.\n');
    return false;
  }
  writeFileSync(stamp, wanted);
  return true;
}
