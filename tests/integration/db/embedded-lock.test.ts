import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeLock } from '#db/embedded/lock.ts';
import { markOf } from '#db/embedded/processes.ts';
import { AlreadyRunningError } from '#db/embedded.ts';
import {
  bundleApp,
  bundleRacer,
  gone,
  launchApp,
  newDatabaseDir,
  newDataDir,
  query,
  start,
} from './embedded-kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearth-bundle-'));
let bundle = '';

beforeAll(async () => {
  bundle = await bundleApp(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('one app per data folder', { timeout: 30_000 }, () => {
  it('refuses a second while the first lives, naming it, and leaves the first alone', async () => {
    const dataDir = await newDatabaseDir();
    const first = launchApp(dataDir, { bundle });
    const { owner } = await first.next('up');
    const refusal: unknown = await start(dataDir).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AlreadyRunningError);
    expect(refusal).toMatchObject({ pid: first.pid });
    expect(String(refusal)).toContain(
      `Hearth is already running on the data in ${dataDir}/postgres: process ${first.pid}`,
    );
    if (owner === undefined) throw new Error('no owner');
    expect(await query(owner, 'select 1 as one')).toEqual([{ one: 1 }]);
    process.kill(first.pid, 'SIGKILL');
    await gone(first.pid);
    await start(dataDir);
  });

  it('lets exactly one of many start at the same moment', async () => {
    const dataDir = newDataDir();
    const apps = Array.from({ length: 6 }, () => launchApp(dataDir, { bundle }));
    const outcomes = await Promise.all(apps.map((app) => app.outcome()));
    const winners = apps.filter((_, n) => outcomes[n]?.event === 'up');
    expect(winners).toHaveLength(1);
    const refused = outcomes.filter((each) => each.event === 'refused');
    expect(refused).toHaveLength(5);
    for (const { message } of refused) expect(message).toContain(`process ${winners[0]?.pid}`);
  });

  it('is never held by two, however hard several processes fight for it', async () => {
    const home = newDataDir();
    const racer = await bundleRacer(folder);
    const begin = String(Date.now() + 400);
    const run = promisify(execFile);
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => run(process.execPath, [racer, home, begin])),
    );
    const results: { wins: number; refusals: number }[] = runs.map(({ stdout }) => JSON.parse(stdout));
    // On a busy machine one of them may come too late for every turn; what counts is that turns were taken and refused.
    const sum = (of: 'wins' | 'refusals') => results.reduce((total, one) => total + one[of], 0);
    expect(sum('wins')).toBeGreaterThan(1);
    expect(sum('refusals')).toBeGreaterThan(0);
  });

  it('holds within one process too, and frees at stop', async () => {
    const dataDir = await newDatabaseDir();
    const first = await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow(`this very process (${process.pid})`);
    await first.stop();
    await start(dataDir);
  });

  it('knows a holder by its birth, so a reused id holds nothing and a live holder does', () => {
    const home = newDataDir();
    const mark = markOf(process.ppid);
    writeFileSync(join(home, 'lock.4'), JSON.stringify({ pid: process.ppid, mark }));
    expect(() => takeLock(home)).toThrow(`process ${process.ppid}`);
    writeFileSync(join(home, 'lock.4'), JSON.stringify({ pid: process.ppid, mark: 'of one long gone' }));
    const lock = takeLock(home);
    expect(readdirSync(home).sort()).toEqual(['lock.4', 'lock.5']);
    lock.release();
    takeLock(home).release();
    expect(readdirSync(home).sort()).toEqual(['lock.5', 'lock.6']);
  });

  it('passes over a lock cut short by a power failure', () => {
    const home = newDataDir();
    writeFileSync(join(home, 'lock.1'), '');
    takeLock(home).release();
    expect(readdirSync(home)).toContain('lock.2');
  });
});
