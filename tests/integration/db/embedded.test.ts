import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { markOf } from '#db/embedded/processes.ts';
import { type EmbeddedPostgres, startEmbedded } from '#db/embedded.ts';
import {
  asRoot,
  gone,
  newDatabaseDir,
  newDataDir,
  postmasterPid,
  query,
  start,
  writeAsPostgres,
} from './embedded-kit.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('a running embedded Postgres', { timeout: 30_000 }, () => {
  let dataDir = '';
  let pg: EmbeddedPostgres;

  beforeAll(async () => {
    dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'hearth-test-')));
    pg = await startEmbedded({ dataDir, durable: false });
  }, 30_000);
  afterAll(async () => {
    await pg.stop();
    rmSync(dataDir, { recursive: true });
  });

  it('listens on no TCP port, only on a socket', async () => {
    expect(await query(pg.owner, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(existsSync(join(pg.owner.host, '.s.PGSQL.5432'))).toBe(true);
    if (process.platform !== 'linux') return;
    const pid = postmasterPid(dataDir);
    const held = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
    const tcp = `${readFileSync('/proc/net/tcp', 'utf8')}${readFileSync('/proc/net/tcp6', 'utf8')}`;
    const tcpInodes = new Set(tcp.split('\n').map((line) => `socket:[${line.trim().split(/\s+/)[9]}]`));
    expect(held.filter((each) => each.startsWith('socket:'))).not.toEqual([]);
    expect(held.filter((each) => tcpInodes.has(each))).toEqual([]);
  });

  it('keeps folders and files to their owner', async () => {
    const home = join(dataDir, 'postgres');
    expect(modeOf(home)).toBe(asRoot ? '711' : '700');
    expect(modeOf(join(home, 'data'))).toBe('700');
    expect(modeOf(pg.owner.host)).toBe('700');
    expect(modeOf(join(home, 'passwords.json'))).toBe('600');
    expect(modeOf(join(home, 'server.log'))).toBe('600');
    expect(statSync(join(home, 'passwords.json')).uid).toBe(process.getuid?.());
    expect(statSync(join(home, 'data')).uid === 0).toBe(false);
  });

  it('asks for the password, by scram', async () => {
    await expect(query({ ...pg.app, password: pg.owner.password }, 'select 1')).rejects.toThrow(/password/);
    expect(await query(pg.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    const hba = await query(pg.owner, "select current_setting('password_encryption') as method");
    expect(hba).toEqual([{ method: 'scram-sha-256' }]);
  });

  it('gives the owner databases and trusted extensions, the app a connection only', async () => {
    for (const name of ['pg_trgm', 'unaccent', 'citext', 'btree_gist', 'pgcrypto']) {
      await query(pg.owner, `create extension ${name}`);
      await expect(query(pg.app, `create extension ${name}`)).rejects.toThrow(
        /permission denied|already exists/,
      );
    }
    await query(pg.owner, 'create table members (name text)');
    await query(pg.owner, 'create database extra template hearth').catch(async (error) => {
      // The template may still have the connection of the query before.
      expect(String(error)).toMatch(/being accessed/);
      await query({ ...pg.owner, database: 'postgres' }, 'create database extra template hearth');
    });
    for (const text of [
      'select * from members',
      'create table mine ()',
      'create temp table mine ()',
      'create database mine',
    ]) {
      await expect(query(pg.app, text)).rejects.toThrow(/permission denied/);
    }
    const rights = await query(
      pg.owner,
      "select rolname, rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname in ('hearth_owner', 'hearth_app') order by 1",
    );
    expect(rights).toEqual([
      { rolname: 'hearth_app', rolsuper: false, rolcreatedb: false, rolcreaterole: false },
      { rolname: 'hearth_owner', rolsuper: false, rolcreatedb: true, rolcreaterole: false },
    ]);
  });

  it('sorts by the builtin C.UTF-8 and stores UTF8', async () => {
    const [row] = await query(
      pg.owner,
      "select datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding, upper('ä') as upper from pg_database where datname = 'hearth'",
    );
    expect(row).toEqual({ provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8', upper: 'Ä' });
  });
});

describe('the embedded Postgres', { timeout: 30_000 }, () => {
  it('starts cold, keeps its data over a stop, and starts warm', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir, { durable: true });
    await query(first.owner, 'create table kept as select 7 as value');
    const pid = postmasterPid(dataDir) ?? 0;
    await first.stop();
    expect(markOf(pid)).toBeUndefined();
    expect(readdirSync(join(dataDir, 'postgres/s'))).toEqual([]);
    expect(existsSync(join(dataDir, 'postgres/watchdog.json'))).toBe(false);

    const second = await start(dataDir, { durable: true });
    expect(await query(second.owner, 'select value from kept')).toEqual([{ value: 7 }]);
    expect(second.owner).toEqual(first.owner);
    expect(await query(second.owner, 'show fsync')).toEqual([{ fsync: 'on' }]);
  });

  it('works under a path far longer than a socket may have', async () => {
    const dataDir = join(newDataDir(), ...Array.from({ length: 6 }, (_, n) => `${n}`.repeat(50)));
    mkdirSync(dataDir, { recursive: true });
    const top = dataDir.split('/').slice(0, -6).join('/');
    for (let at = dataDir; at.length >= top.length; at = dirname(at)) chmodSync(at, 0o755);
    const pg = await start(dataDir);
    expect(Buffer.byteLength(pg.owner.host)).toBeLessThan(90);
    expect(modeOf(pg.owner.host)).toBe('700');
    expect(await query(pg.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    await pg.stop();
    expect(existsSync(pg.owner.host)).toBe(false);
  });

  it('refuses a data folder of another major version, and changes nothing in it', async () => {
    const dataDir = await newDatabaseDir();
    await (await start(dataDir)).stop();
    writeAsPostgres(dataDir, 'data/PG_VERSION', '17\n');
    await expect(start(dataDir)).rejects.toThrow(
      /made by PostgreSQL 17, and this Hearth brings PostgreSQL 18/,
    );
    writeAsPostgres(dataDir, 'data/PG_VERSION', '18\n');
    await start(dataDir);
  });

  it('makes new passwords when the file is lost, and keeps the data', async () => {
    const dataDir = await newDatabaseDir();
    const first = await start(dataDir);
    await query(first.owner, 'create table kept as select 7 as value');
    await first.stop();
    rmSync(join(dataDir, 'postgres/passwords.json'));
    const second = await start(dataDir);
    expect(second.owner.password).not.toBe(first.owner.password);
    expect(await query(second.owner, 'select value from kept')).toEqual([{ value: 7 }]);
    await expect(query(first.owner, 'select 1')).rejects.toThrow(/password/);
  });

  it('says so when the password file is damaged, without showing it', async () => {
    const dataDir = await newDatabaseDir();
    await (await start(dataDir)).stop();
    writeFileSync(join(dataDir, 'postgres/passwords.json'), '{"superuser":"hunter2hunter2hunter2"}');
    const refusal = await start(dataDir).catch((error) => String(error));
    expect(refusal).toMatch(/password file .* is damaged\. Remove it and start again/);
    expect(refusal).not.toContain('hunter2');
  });

  it('refuses when a server that it cannot see answers on the socket', async () => {
    const dataDir = await newDatabaseDir();
    const pg = await start(dataDir);
    await pg.stop();
    const server = createServer().listen(join(pg.owner.host, '.s.PGSQL.5432'));
    onTestFinished(() => void server.close());
    await expect(start(dataDir)).rejects.toThrow(/can't be seen from here/);
    await new Promise((resolve) => server.close(resolve));
    await start(dataDir);
  });

  it('logs its own life, but no words of a statement', async () => {
    const dataDir = await newDatabaseDir();
    const pg = await start(dataDir);
    await expect(query(pg.owner, "select 'marker-of-a-person'::int")).rejects.toThrow(/marker/);
    await pg.stop();
    const log = readFileSync(join(dataDir, 'postgres/server.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('marker');
  });

  it('stops once, however often it is asked', async () => {
    const dataDir = await newDatabaseDir();
    const pg = await start(dataDir);
    const pid = postmasterPid(dataDir) ?? 0;
    await Promise.all([pg.stop(), pg.stop()]);
    await gone(pid, 1);
  });

  it('wants an absolute folder', async () => {
    await expect(start('relative')).rejects.toThrow(/must be an absolute path/);
  });
});
