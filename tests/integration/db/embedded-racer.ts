/** One of several processes that fight for a lock for a second, and cry out if two ever hold it at once. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from '#db/embedded/lock.ts';
import { AlreadyRunningError } from '#db/embedded.ts';

const folder = process.argv[2] ?? '';
const begin = Number(process.argv[3]);
while (Date.now() < begin);
let wins = 0;
let refusals = 0;
while (Date.now() < begin + 1_000) {
  try {
    const lock = takeLock(folder);
    writeFileSync(join(folder, 'inside'), '', { flag: 'wx' });
    rmSync(join(folder, 'inside'));
    lock.release();
    wins += 1;
  } catch (error) {
    if (!(error instanceof AlreadyRunningError)) throw error;
    refusals += 1;
  }
}
process.stdout.write(JSON.stringify({ wins, refusals }));
