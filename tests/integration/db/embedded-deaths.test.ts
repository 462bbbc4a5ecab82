import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findPackage, prepareBinaries } from '#db/embedded/binaries.ts';
import { prepareHome } from '#db/embedded/home.ts';
import { startPostmaster } from '#db/embedded/postmaster.ts';
import { markOf } from '#db/embedded/processes.ts';
import { serverWords } from '#db/embedded/server-words.ts';
import { supervise } from '#db/embedded/supervisor.ts';
import type { EmbeddedPostgres } from '#db/embedded.ts';
import * as kit from './embedded-kit.ts';

const { gone, launchApp, newDatabaseDir, newDataDir, postmasterPid, query, start, until, watchdogPid } = kit;
const folder = mkdtempSync(join(tmpdir(), 'hearth-bundle-'));
let bundle = '';

beforeAll(async () => {
  bundle = await kit.bundleApp(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Remembers the states in order. */
function statesOf(pg: EmbeddedPostgres): string[] {
  const states: string[] = [];
  pg.onState((state) => states.push(state));
  return states;
}

describe('when something dies', { timeout: 40_000 }, () => {
  it.each(['source', 'bundle'])(
    'the app by kill -9, run from %s: Postgres is shut down cleanly',
    async (how) => {
      const dataDir = await newDatabaseDir();
      const app = launchApp(dataDir, how === 'bundle' ? { bundle } : {});
      const { owner } = await app.next('up');
      if (owner === undefined) throw new Error('no owner');
      await query(owner, 'create table kept as select 7 as value');
      const pids = [postmasterPid(dataDir) ?? 0, watchdogPid(dataDir)];
      process.kill(app.pid, 'SIGKILL');
      for (const pid of pids) await gone(pid, 5_000);
      expect(readFileSync(join(dataDir, 'postgres/server.log'), 'utf8')).toContain(
        'database system is shut down',
      );
      const next = await start(dataDir);
      expect(await query(next.owner, 'select value from kept')).toEqual([{ value: 7 }]);
    },
  );

  it('the app, and the next starts at that very moment: it waits, then works', async () => {
    const dataDir = await newDatabaseDir();
    const app = launchApp(dataDir, { bundle });
    await app.next('up');
    const old = postmasterPid(dataDir);
    process.kill(app.pid, 'SIGKILL');
    await gone(app.pid);
    const next = await start(dataDir);
    const states = statesOf(next);
    expect(await query(next.owner, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(postmasterPid(dataDir)).not.toBe(old);
    expect(states).toEqual([]);
  });

  it('app and watchdog both: the next start goes on with the same server, and still guards it', async () => {
    const dataDir = await newDatabaseDir();
    const app = launchApp(dataDir, { bundle });
    const { owner } = await app.next('up');
    if (owner === undefined) throw new Error('no owner');
    await query(owner, 'create table kept as select 7 as value');
    const orphan = postmasterPid(dataDir) ?? 0;
    process.kill(watchdogPid(dataDir), 'SIGKILL');
    process.kill(app.pid, 'SIGKILL');
    await gone(app.pid);
    expect(markOf(orphan)).toBeDefined();

    const next = await start(dataDir);
    expect(postmasterPid(dataDir)).toBe(orphan);
    expect(await query(next.owner, 'select value from kept')).toEqual([{ value: 7 }]);
    const states = statesOf(next);
    process.kill(orphan, 'SIGKILL');
    await until('down and up', () => states.length === 2);
    expect(states).toEqual(['down', 'up']);
    expect(await query(next.owner, 'select value from kept')).toEqual([{ value: 7 }]);
  });

  it('app and watchdog both, and the settings changed: the orphan is replaced', async () => {
    const dataDir = await newDatabaseDir();
    const app = launchApp(dataDir, { bundle });
    await app.next('up');
    const orphan = postmasterPid(dataDir) ?? 0;
    process.kill(watchdogPid(dataDir), 'SIGKILL');
    process.kill(app.pid, 'SIGKILL');
    await gone(app.pid);
    const next = await start(dataDir, { maxConnections: 25 });
    expect(markOf(orphan)).toBeUndefined();
    expect(await query(next.owner, 'show max_connections')).toEqual([{ max_connections: '25' }]);
  });

  it('the watchdog alone: another takes its place and does its work', async () => {
    const dataDir = await newDatabaseDir();
    const app = launchApp(dataDir, { bundle });
    await app.next('up');
    const [server, first] = [postmasterPid(dataDir) ?? 0, watchdogPid(dataDir)];
    process.kill(first, 'SIGKILL');
    await until('a new watchdog', () => watchdogPid(dataDir) !== first);
    process.kill(app.pid, 'SIGKILL');
    await gone(server, 5_000);
  });

  it.each(['postmaster', 'backend'])('a %s alone: down, then up, and queries work again', async (which) => {
    const dataDir = await newDatabaseDir();
    const said: string[] = [];
    const pg = await start(dataDir, { say: (line) => said.push(line) });
    const states = statesOf(pg);
    await query(pg.owner, 'create table kept as select 7 as value');
    const postmaster = postmasterPid(dataDir) ?? 0;
    const sleeping = query(pg.owner, "select pg_sleep(60), 'sleeper'").catch(() => 'cut off');
    const backends = () =>
      query(
        pg.owner,
        "select pid from pg_stat_activity where query like '%sleeper%' and pid <> pg_backend_pid()",
      );
    let backend = (await backends())[0];
    while (backend === undefined) backend = (await backends())[0];
    process.kill(which === 'postmaster' ? postmaster : Number(backend.pid), 'SIGKILL');
    expect(await sleeping).toBe('cut off');
    await until('down and up', () => states.length === 2);
    expect(states).toEqual(['down', 'up']);
    expect(await query(pg.owner, 'select value from kept')).toEqual([{ value: 7 }]);
    expect(said.slice(-2)).toEqual([
      'The database stopped by itself. Starting it again.',
      'The database is back.',
    ]);
    await pg.stop();
    expect(postmasterPid(dataDir)).toBeUndefined();
  });

  it('Postgres, and it cannot come back: says why once, and gives up', async () => {
    const where = prepareHome(newDataDir(), () => undefined);
    const { postgres } = prepareBinaries(findPackage(), where.home, where.account);
    const words = serverWords(where, { durable: false, maxConnections: 20 });
    let starts = 0;
    const countStart = () => {
      starts += 1;
    };
    const plan = { where, program: postgres, words, say: () => undefined, onSpawn: countStart };
    const said: string[] = [];
    const states: string[] = [];
    let die = (): void => undefined;
    const first = {
      identity: { pid: 0, mark: '' },
      exited: new Promise<void>((resolve) => {
        die = resolve;
      }),
    };
    const keeper = supervise({
      first,
      // The data folder is missing, so each start fails as a real one does.
      start: () => startPostmaster(plan),
      newest: () => undefined,
      say: (line) => said.push(line),
      log: where.log,
      pausesMs: [1, 10, 20],
    });
    keeper.onState((state) => states.push(state));
    die();
    await until('giving up', () => said.some((line) => line.includes("can't be brought back")));
    expect(said).toHaveLength(2);
    expect(said[1]).toMatch(/The database could not start: .*server\.log.*start Hearth again/);
    expect(starts).toBe(3);
    const late: string[] = [];
    keeper.onState((state) => late.push(state));
    expect([states, late]).toEqual([['down'], ['down']]);
    await keeper.stop();
  });

  it('nothing: Ctrl-C reaches the app alone, which drains on a live database and ends everything', async () => {
    const dataDir = await newDatabaseDir();
    const app = launchApp(dataDir, { bundle });
    await app.next('up');
    const pids = [postmasterPid(dataDir) ?? 0, watchdogPid(dataDir)];
    process.kill(-app.pid, 'SIGINT');
    await app.next('drained');
    await app.next('stopped');
    // Not one that was shut down by the signal and quickly brought back.
    expect(app.events.map((each) => each.event)).toEqual(['up', 'drained', 'stopped']);
    for (const pid of [...pids, app.pid]) await gone(pid, 2_000);
  });

  it('app and initdb in the middle of it: the next start begins anew and leaves nothing of it', async () => {
    const dataDir = newDataDir();
    const home = join(dataDir, 'postgres');
    const app = launchApp(dataDir, { bundle });
    const drafts = () =>
      existsSync(home) ? readdirSync(home).filter((name) => name.startsWith('new-')) : [];
    await until('initdb at work', () => drafts().some((name) => existsSync(join(home, name, 'data/global'))));
    process.kill(-app.pid, 'SIGKILL');
    await gone(app.pid);
    expect(drafts()).toHaveLength(1);
    expect(existsSync(join(home, 'data'))).toBe(false);
    const pg = await start(dataDir);
    expect(await query(pg.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(drafts()).toEqual([]);
  });
});

describe('what a dead server leaves behind', { timeout: 30_000 }, () => {
  /** A process that ended, but whose parent never asks. */
  async function startZombie(): Promise<number> {
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 120'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (text) => resolve(Number(text))),
    );
    await until('a zombie', () => markOf(pid) === undefined);
    return pid;
  }

  it.each(['a stranger', 'a zombie'])('does not stop the next when its id now belongs to %s', async (who) => {
    const dataDir = await newDatabaseDir();
    const first = await start(dataDir);
    await query(first.owner, 'create table kept as select 7 as value');
    const files = ['data/postmaster.pid', 's/.s.PGSQL.5432.lock'];
    const texts = files.map((name) => readFileSync(join(dataDir, 'postgres', name), 'utf8'));
    await first.stop();
    const pid = who === 'a stranger' ? kit.startStranger(dataDir) : await startZombie();
    process.kill(pid, 0);
    files.forEach((name, n) => {
      kit.writeAsPostgres(dataDir, name, (texts[n] ?? '').replace(/^\d+/, String(pid)));
    });
    kit.writeAsPostgres(dataDir, 's/.s.PGSQL.5432', '');
    const second = await start(dataDir);
    expect(await query(second.owner, 'select value from kept')).toEqual([{ value: 7 }]);
    expect(postmasterPid(dataDir)).not.toBe(pid);
    process.kill(pid, 0);
  });

  it('does not stop the next when its file is empty', async () => {
    const dataDir = await newDatabaseDir();
    await (await start(dataDir)).stop();
    kit.writeAsPostgres(dataDir, 'data/postmaster.pid', '');
    expect(await query((await start(dataDir)).owner, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
