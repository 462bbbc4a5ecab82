import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dueWork, users } from '#db/schema/index.ts';
import { hours, minutes, seconds } from '#server/kernel/durations.ts';
import { type Env, parseEnv } from '#server/kernel/env.ts';
import { seal } from '#server/kernel/keys.ts';
import { createSweeper } from '#server/kernel/sweeper.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { acknowledgeCase } from '#server/moderation/acknowledge-case.ts';
import { deliveryWork, wakeDeliveries } from '#server/ops/delivery-work.ts';
import { signatureOf } from '#server/ops/post-webhook.ts';
import type { BuiltPerson } from '#tests/factories/build-person.ts';
import { openModeration, words } from './kit.ts';

const { world, staff, buildTalk, say, setShifts, findCase } = openModeration();
const secret = 'a secret of sixteen and more';

/** A receiver that answers with a status and keeps what it got. */
const received: { headers: IncomingHttpHeaders; body: string; path: string }[] = [];
let status = 204;
const receiver = createHttpServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    received.push({
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
      path: request.url ?? '',
    });
    response.writeHead(status, { location: '/elsewhere' }).end();
  });
});

/** A mail server that takes everything, and keeps whole conversations. */
const mails: string[] = [];
const mailServer = createTcpServer((socket) => {
  let said = '';
  let inData = false;
  socket.write('220 test\r\n');
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    const text = chunk.toString();
    said += text;
    if (inData) {
      if (!said.endsWith('\r\n.\r\n')) return;
      inData = false;
      mails.push(said);
      socket.write('250 taken\r\n');
    } else if (/^DATA/im.test(text)) {
      inData = true;
      socket.write('354 go on\r\n');
    } else if (/^QUIT/im.test(text)) socket.end('221 bye\r\n');
    else socket.write('250 fine\r\n');
  });
});

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
let webhookEnv: Env;
let mailEnv: Env;

beforeAll(async () => {
  for (const server of [receiver, mailServer]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
  webhookEnv = parseEnv({
    HEARTH_WEBHOOK_URL: `http://127.0.0.1:${portOf(receiver)}/alerts`,
    HEARTH_WEBHOOK_SECRET: secret,
  });
  mailEnv = parseEnv({
    HEARTH_SMTP_URL: `smtp://127.0.0.1:${portOf(mailServer)}`,
    HEARTH_MAIL_FROM: 'hearth@example.org',
    HEARTH_ORIGIN: 'https://groups.example.org',
  });
});
afterAll(async () => {
  for (const server of [receiver, mailServer]) await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  received.length = 0;
  mails.length = 0;
  status = 204;
});

async function giveEmail(person: BuiltPerson, email: string) {
  await inTransaction(world.system, async (tx) => {
    const owner = { kind: 'person', id: person.id } as const;
    const place = { table: 'users', column: 'email_sealed', rowId: person.id, owner };
    await tx.db
      .update(users)
      .set({ emailSealed: await seal(tx, place, email) })
      .where(eq(users.id, person.id));
  });
}

async function openImminent() {
  await setShifts([staff.moderator, 'moderator']);
  const talk = await buildTalk();
  await say(talk.author, talk.group, words.imminent);
  const kase = await findCase(talk.author.memberId);
  if (!kase) throw new Error('no case');
  return { ...talk, id: kase.id };
}

const sweepWith = (env: Env) => createSweeper(world.system, deliveryWork(env)).sweep();
const statesOf = async (caseId: string, kind: string) =>
  (
    await world.system.db
      .select()
      .from(dueWork)
      .where(eq(dueWork.subjectId, caseId as never))
  )
    .filter((row) => row.kind === kind)
    .map(({ state }) => state);

describe('the webhook', () => {
  it('gets ids and codes, signed, under a key', async () => {
    const { id, author } = await openImminent();
    await sweepWith(webhookEnv);
    expect(received).toHaveLength(1);
    const [{ headers, body, path } = { headers: {}, body: '', path: '' }] = received;
    expect(path).toBe('/alerts');
    expect(headers['x-hearth-signature']).toBe(signatureOf(secret, body));
    expect(headers['x-hearth-signature']).not.toBe(signatureOf('another secret altogether', body));
    const alert = JSON.parse(body) as Record<string, unknown>;
    expect(alert).toMatchObject({ kind: 'case.alert', caseId: id, lane: 'care', tier: 'imminent', step: 2 });
    expect(headers['idempotency-key']).toBe(alert.key);
    expect(body).not.toContain(author.name);
    expect(body).not.toContain('pills');
    expect(await statesOf(id, 'deliver.webhook')).toEqual(['done']);
  });

  it.each([500, 302])('that answers %i is tried again, and no redirect is followed', async (answer) => {
    const { id } = await openImminent();
    status = answer;
    await sweepWith(webhookEnv);
    expect(received.map(({ path }) => path)).toEqual(['/alerts']);
    expect(await statesOf(id, 'deliver.webhook')).toEqual(['pending']);
    status = 204;
    await world.clock.advance(seconds(2));
    await sweepWith(webhookEnv);
    expect(await statesOf(id, 'deliver.webhook')).toEqual(['done']);
    expect(received[0]?.headers['idempotency-key']).toBe(received[1]?.headers['idempotency-key']);
  });
});

describe('mail', () => {
  it('is neutral, goes to whoever left an address, and waits for the others', async () => {
    await giveEmail(staff.lead, 'lead@example.org');
    const { id, author, group } = await openImminent();
    await sweepWith(mailEnv);
    expect(mails).toHaveLength(1);
    // Long lines come folded.
    const mail = (mails[0] ?? '').replaceAll('=\r\n', '');
    expect(mail).toContain('RCPT TO:<lead@example.org>');
    expect(mail).toContain(`https://groups.example.org/moderation/cases/${id}`);
    for (const secretWord of [author.name, group.slug, 'pills', 'kill', 'imminent', 'care']) {
      expect(mail).not.toContain(secretWord);
    }
    expect((await statesOf(id, 'deliver.email')).sort()).toEqual(['done', 'waiting', 'waiting']);
    expect(world.log.join('')).not.toContain('lead@example.org');
  });
});

describe('what waited until a webhook was configured', () => {
  it('goes out at the next start if it is of the last day and still waits for somebody', async () => {
    const old = await openImminent();
    const [fresh, seen] = [await openImminent(), await openImminent()];
    await sweepWith(parseEnv({}));
    await world.system.db
      .update(dueWork)
      .set({ createdAt: new Date(world.clock.now().getTime() - hours(25)) })
      .where(eq(dueWork.subjectId, old.id));
    await acknowledgeCase(world.as(staff.moderator.actor), seen.id);

    await wakeDeliveries(world.system, parseEnv({}));
    expect(await statesOf(fresh.id, 'deliver.webhook')).toEqual(['waiting']);
    await wakeDeliveries(world.system, webhookEnv);
    await world.clock.advance(minutes(1));
    await sweepWith(webhookEnv);
    expect(await statesOf(fresh.id, 'deliver.webhook')).toEqual(['done']);
    expect(await statesOf(old.id, 'deliver.webhook')).toEqual(['cancelled']);
    expect(await statesOf(seen.id, 'deliver.webhook')).toEqual(['cancelled']);
    expect(received.map(({ body }) => (JSON.parse(body) as { caseId: string }).caseId)).toContain(fresh.id);
    // Mail is still not configured, so it waits on.
    expect(new Set(await statesOf(fresh.id, 'deliver.email'))).toEqual(new Set(['waiting']));
  });
});
