/** The production build as one starts it: what it answers when, what it refuses, how it stops, and what it leaves. */

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { io } from 'socket.io-client';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import type { ConnectionTarget } from '#db/connection.ts';
import { type Account, becomes, end, get, launch, left, newDataDir, noted, openPort } from './host-kit.ts';

// Each test starts whole processes, several of them one after the other.
vi.setConfig({ testTimeout: 60_000 });

const isRoot = process.getuid?.() === 0;
const nobody: Account = { uid: 65_534, gid: 65_534 };
/** A checkout in a closed folder can't be run by somebody else, in a test or out of it. */
const nobodyMayRead =
  isRoot &&
  spawnSync(process.execPath, ['-e', 'require("fs").readFileSync("package.json")'], nobody).status === 0;
const accounts: [string, Account | undefined][] = [['whoever runs the tests', undefined]];
if (nobodyMayRead) accounts.push(['an ordinary user', nobody]);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** An empty database of its own, as an organisation's administrator would hand over. */
async function emptyDatabase(): Promise<{ app: ConnectionTarget; owner: ConnectionTarget }> {
  const { app, owner } = inject('postgres');
  const database = `hearth_host_${process.pid}_${Date.now().toString(36)}`;
  const admin = postgres({ ...owner, max: 1, onnotice: () => {} });
  // Not dropped: the whole server goes when the tests are over.
  await admin.unsafe(`create database ${database}`);
  await admin.end();
  return { app: { ...app, database }, owner: { ...owner, database } };
}

function urlOf({ user, password, database, host, port }: ConnectionTarget, tcpPort?: number): string {
  const who = `${user}:${encodeURIComponent(password)}`;
  return tcpPort
    ? `postgres://${who}@127.0.0.1:${tcpPort}/${database}`
    : `postgres://${who}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

async function signIn(address: string): Promise<string> {
  const response = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: address },
    body: new URLSearchParams({ pseudonym: 'demo-member', password: 'hearth demo 2026' }),
  });
  expect(response.status).toBe(302);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const whoAmI = async (address: string, Cookie: string) => (await get(address, '/api/me', { Cookie })).status;

describe.each(accounts)('as %s', (_who, account) => {
  it('keeps what was written over Ctrl-C and over kill -9, and leaves nothing running', async () => {
    const dataDir = newDataDir(account);
    const start = () => launch(dataDir, { account, env: { HEARTH_DEMO: '1' } });
    const first = start();
    const firstAddress = await first.ready();
    const cookie = await signIn(firstAddress);
    const firstPids = Object.values(noted(dataDir));
    expect((await left(dataDir, 0, firstPids)).length).toBeGreaterThan(2);
    expect(await end(first, 'SIGINT')).toMatchObject({ code: 0 });
    expect(await left(dataDir, 0, firstPids)).toEqual([]);

    const second = start();
    const secondAddress = await second.ready();
    expect(await whoAmI(secondAddress, cookie)).toBe(200);
    expect(await whoAmI(secondAddress, 'nobody')).toBe(401);
    const later = await signIn(secondAddress);
    const secondPids = Object.values(noted(dataDir));
    await end(second, 'SIGKILL');
    expect(await left(dataDir, 10_000, secondPids)).toEqual([]);

    const third = start();
    const thirdAddress = await third.ready();
    expect(await whoAmI(thirdAddress, later)).toBe(200);
    expect(await end(third, 'SIGTERM')).toMatchObject({ code: 0 });
    expect(await left(dataDir, 0)).toEqual([]);
  });
});

describe('a stop', () => {
  it('is the same by Ctrl-C, by SIGTERM and when the terminal closes', async () => {
    const dataDir = newDataDir();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const run = launch(dataDir);
      await run.ready();
      // npm passes on the Ctrl-C that the terminal has sent already.
      run.child.kill(signal);
      await run.says(/Hearth is stopping/);
      expect(await end(run, signal), signal).toMatchObject({ code: 0 });
      expect(await left(dataDir, 0)).toEqual([]);
    }
  });

  it('takes less than ten seconds, whatever connections are open', async () => {
    const dataDir = newDataDir();
    const run = launch(dataDir, { env: { HEARTH_DEMO: '1' } });
    const address = await run.ready();
    const { port } = new URL(address);
    const head = `POST /sign-in HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${address}\r\n`;
    const form = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 50\r\n\r\n';
    for (const sent of ['', head, `${head}${form}pseudonym=`]) {
      const connection = connect(Number(port), '127.0.0.1').on('error', () => {});
      onTestFinished(() => void connection.destroy());
      await once(connection, 'connect');
      connection.write(sent);
    }
    const socket = io(address, {
      transports: ['websocket'],
      auth: { protocol: 1 },
      extraHeaders: { Cookie: await signIn(address), Origin: address },
      reconnection: false,
    });
    onTestFinished(() => void socket.disconnect());
    await new Promise<void>((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject));
    const { code, ms } = await end(run, 'SIGINT');
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    expect(socket.connected).toBe(false);
    expect(await left(dataDir, 0)).toEqual([]);
  });

  it('in the middle of a first start leaves nothing running, and the next start makes it whole', async () => {
    const dataDir = newDataDir();
    const run = launch(dataDir);
    await run.says(/Making a new database/);
    expect(await end(run, 'SIGINT')).toMatchObject({ code: 0 });
    expect(await left(dataDir, 5_000)).toEqual([]);
    await launch(dataDir).ready();
  });
});

describe('before and without the database', () => {
  it('answers for help at once, says 503 kindly for the rest, and is ready when the database came', async () => {
    const { app, owner } = await emptyDatabase();
    const port = await freePort();
    const run = launch(newDataDir(), {
      env: { DATABASE_URL: urlOf(app, port), DATABASE_OWNER_URL: urlOf(owner, port) },
    });
    const address = await run.listening();
    await run.says(/does not answer yet/);
    for (const path of ['/help-now', '/healthz']) expect((await get(address, path)).status).toBe(200);
    expect((await get(address, '/readyz')).status).toBe(503);
    for (const path of ['/', '/groups']) {
      const page = await get(address, path);
      expect(page).toMatchObject({ status: 503, retryAfter: '5' });
      expect(page.text).toContain('/help-now');
    }
    await openPort(owner, port);
    await run.ready();
    for (const path of ['/readyz', '/', '/groups']) expect((await get(address, path)).status).toBe(200);
    expect(run.said().match(/does not answer yet/g)).toHaveLength(1);
    expect(run.said()).not.toMatch(/^ +at /m);
  });

  it('brings a Postgres back that died alone, and says 503 kindly meanwhile', async () => {
    const dataDir = newDataDir();
    const run = launch(dataDir);
    const address = await run.ready();
    const before = noted(dataDir).postgres;
    process.kill(before, 'SIGKILL');
    await becomes(address, '/readyz', 503);
    const page = await get(address, '/groups');
    expect(page).toMatchObject({ status: 503, retryAfter: '5' });
    expect(page.text).toContain('/help-now');
    expect((await get(address, '/help-now')).status).toBe(200);
    await becomes(address, '/readyz', 200);
    expect((await get(address, '/groups')).status).toBe(200);
    expect(noted(dataDir).postgres).not.toBe(before);
    expect(await end(run, 'SIGINT')).toMatchObject({ code: 0 });
    expect(await left(dataDir, 0)).toEqual([]);
  });
});

describe('a database of one’s own', () => {
  const changeAudit = async (target: ConnectionTarget): Promise<string> => {
    const sql = postgres({ ...target, max: 1, onnotice: () => {} });
    onTestFinished(() => sql.end());
    return sql`update audit_events set action = action`.then(
      () => 'allowed',
      (error: { code: string }) => error.code,
    );
  };

  it('keeps the audit from the app where the owner is another, and says so where it is the same', async () => {
    const { app, owner } = await emptyDatabase();
    const two = launch(newDataDir(), {
      env: { DATABASE_URL: urlOf(app), DATABASE_OWNER_URL: urlOf(owner) },
    });
    await two.ready();
    expect(await changeAudit(app)).toBe('42501');
    expect(two.said()).not.toContain('DATABASE_OWNER_URL');
    expect(await end(two, 'SIGINT')).toMatchObject({ code: 0 });

    const one = launch(newDataDir(), { env: { DATABASE_URL: urlOf(owner) } });
    await one.ready();
    expect(await changeAudit(owner)).toBe('allowed');
    expect(one.said()).toContain('DATABASE_OWNER_URL is not set');
  });

  it('that refuses the password ends the start with one sentence, without the password', async () => {
    const { app } = await emptyDatabase();
    const run = launch(newDataDir(), {
      env: { DATABASE_URL: urlOf({ ...app, password: 'mistyped-one' }) },
    });
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain('The database refused');
    expect(run.said()).not.toMatch(/mistyped-one|^ +at /m);
  });
});

describe('a start is refused in plain words', () => {
  it('on data that another one uses, on its port and on any', async () => {
    const dataDir = newDataDir();
    const first = launch(dataDir);
    const address = await first.ready();
    for (const PORT of ['0', new URL(address).port]) {
      const second = launch(dataDir, { env: { PORT } });
      expect(await second.ended).toBe(1);
      expect(second.said()).toMatch(/Hearth is already running on the data in .*process \d+ uses it/);
      expect(second.said()).not.toMatch(/^ +at /m);
    }
    expect((await get(address, '/readyz')).status).toBe(200);

    const other = launch(newDataDir(), { env: { PORT: new URL(address).port } });
    expect(await other.ended).toBe(1);
    expect(other.said()).toMatch(/Port \d+ is in use/);
    expect(other.said()).not.toMatch(/^ +at /m);
  });

  it('on settings that can’t be, all of them at once', async () => {
    const run = launch(newDataDir(), { env: { PORT: 'many', HEARTH_DEMO: 'maybe', HOST: '0.0.0.0' } });
    expect(await run.ended).toBe(1);
    expect(run.said()).toMatch(/PORT:.*HEARTH_DEMO:/s);
    expect(run.said()).not.toMatch(/^ +at |Listening/m);
  });

  it('when nothing is built', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hearth-unbuilt-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'server/ops'), { recursive: true });
    cpSync('server/ops/start.mjs', join(folder, 'server/ops/start.mjs'));
    const run = launch(newDataDir(), { file: join(folder, 'server/ops/start.mjs') });
    expect(await run.ended).toBe(1);
    expect(run.said()).toBe('Nothing is built yet. Install, build and start with: npm run up\n');
  });
});

describe('an address that others reach', () => {
  const token = 'a-token-for-the-scraper';
  const elsewhere = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

  it('needs an origin, and gives its metrics to this machine and to whoever has the token', async () => {
    const open = { HOST: '0.0.0.0', HEARTH_METRICS_TOKEN: token };
    const refused = launch(newDataDir(), { env: open });
    expect(await refused.ended).toBe(1);
    expect(refused.said()).toContain('HEARTH_ORIGIN: needed');

    const run = launch(newDataDir(), { env: { ...open, HEARTH_ORIGIN: 'https://groups.example.org' } });
    expect(await run.ready()).toBe('https://groups.example.org');
    const here = await run.listening();
    const metrics = async (address: string, headers: Record<string, string> = {}) =>
      (await get(address, '/metrics', headers)).status;
    expect(await metrics(here)).toBe(200);
    for (const name of ['Forwarded', 'X-Forwarded-For', 'X-Real-IP']) {
      expect(await metrics(here, { [name]: '127.0.0.1' })).toBe(404);
      expect(await metrics(here, { [name]: '127.0.0.1', Authorization: `Bearer ${token}` })).toBe(200);
    }
    if (elsewhere) {
      const there = here.replace('localhost', elsewhere);
      expect(await metrics(there)).toBe(404);
      expect(await metrics(there, { Authorization: `Bearer ${token}-not` })).toBe(404);
      expect(await metrics(there, { Authorization: `Bearer ${token}` })).toBe(200);
    }
  });
});
