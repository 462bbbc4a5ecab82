/** Floods before anyone is known: of connections that say nothing, and of greetings on one of them. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Manager } from 'socket.io-client';
import { afterAll, expect, it } from 'vitest';
import { buildPerson } from '#tests/factories/build-person.ts';
import { startHearth } from '#tests/support/hearth.ts';

const hearth = startHearth({ env: { HEARTH_LIMIT_SCALE: '1', HEARTH_TRUST_PROXY: '1' } });
const silent: Socket[] = [];
afterAll(() => {
  for (const socket of silent) socket.destroy();
});

/** Upgrades to a websocket and says nothing more; the first line of the answer. */
async function upgrade(address: string): Promise<string> {
  const { host, port } = new URL(hearth.origin);
  const socket = connect(Number(port), '127.0.0.1');
  silent.push(socket);
  socket.on('error', () => {});
  const head = {
    ...{ Host: host, Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Version': '13' },
    ...{ 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'X-Forwarded-For': address },
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  socket.write(`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return answer.toString().split('\r\n', 1)[0] ?? '';
}

it('leaves room for others’ handshakes while one address holds all it can', async () => {
  const answers = await Promise.all(Array.from({ length: 320 }, () => upgrade('6.6.6.6')));
  const taken = answers.filter((line) => line.includes('101'));
  expect(taken.length).toBeGreaterThan(50);
  const person = await buildPerson(hearth);
  const extraHeaders = { Origin: hearth.origin, Cookie: person.cookie };
  const from = (address: string) =>
    hearth.connect(person, { extraHeaders: { ...extraHeaders, 'X-Forwarded-For': address } });
  await expect(from('6.6.6.6')).rejects.toThrow();
  await expect(from('7.7.7.7')).resolves.toBeDefined();
});

it('cuts a connection that greets on and on, and answers a few of them at most', async () => {
  const { cookie } = await buildPerson(hearth);
  const manager = new Manager(hearth.origin, {
    ...{ transports: ['websocket'], autoConnect: false, reconnection: false },
    extraHeaders: { Origin: hearth.origin, Cookie: cookie },
  });
  await new Promise((resolve, reject) => manager.open((error) => (error ? reject(error) : resolve(null))));
  const answers: unknown[] = [];
  const closed = new Promise((resolve) => manager.engine.once('close', resolve));
  manager.engine.on('data', (data) => answers.push(data));
  for (let count = 0; count < 300; count += 1) manager.engine.write('0{"protocol":1}');
  await closed;
  expect(answers.length).toBeLessThanOrEqual(5);
});
