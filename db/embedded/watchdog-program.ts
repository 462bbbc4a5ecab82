/** The text of the watchdog: plain JavaScript for `node -e`, so that it runs alike from source and from a bundle. */

/**
 * Reads one JSON line per change on stdin: the identity of the Postgres to guard, or null. When stdin ends, its
 * app is gone, however it died, and the guarded Postgres is shut down: fast, then at once, then by force. The
 * birth mark is computed as in `processes.ts`.
 */
export const WATCHDOG_PROGRAM = `
const { readFileSync } = require('node:fs');
const { execFileSync } = require('node:child_process');
process.title = 'hearth-watchdog';
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {});

let guarded = null;
let rest = '';

function markOf(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync('/proc/' + pid + '/stat', 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim() + '/' + fields[19];
    }
    const options = { encoding: 'utf8', env: { LC_ALL: 'C', TZ: 'UTC' }, stdio: ['ignore', 'pipe', 'ignore'] };
    const line = execFileSync('/bin/ps', ['-ww', '-o', 'stat=,lstart=', '-p', String(pid)], options).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.slice(line.indexOf(' ')).trim();
  } catch {
    return undefined;
  }
}

const alive = () => guarded !== null && markOf(guarded.pid) === guarded.mark;

async function end() {
  for (const [signal, patience] of [['SIGINT', 60000], ['SIGQUIT', 15000], ['SIGKILL', 5000]]) {
    if (!alive()) break;
    try { process.kill(guarded.pid, signal); } catch {}
    const until = Date.now() + patience;
    while (alive() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  process.exit(0);
}

process.stdin.setEncoding('utf8');
process.stdin.on('error', () => {});
process.stdin.on('data', (more) => {
  const lines = (rest + more).split('\\n');
  rest = lines.pop();
  for (const line of lines) guarded = JSON.parse(line);
});
process.stdin.on('close', end);
`;
