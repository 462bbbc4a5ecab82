import type { Socket as TcpSocket } from 'node:net';
import { expect, it } from 'vitest';
import { startHearth, until } from '#tests/support/hearth.ts';
import { type Seated, sayOk, seatedRoom } from './in-room.ts';

const hearth = startHearth();
const long = '🌱'.repeat(2_000);

/** The connection under a client's socket. */
function tcpOf({ client }: Seated): TcpSocket {
  const { transport } = client.socket.io.engine as unknown as { transport: { ws: { _socket: TcpSocket } } };
  return transport.ws._socket;
}

it('a socket that reads nothing is closed, and one that reads as much is not', {
  timeout: 60_000,
}, async () => {
  const { group, anna, ben, fay } = await seatedRoom(hearth);
  for (let count = 0; count < 100; count += 1) await sayOk(ben, group, long);
  tcpOf(anna).pause();
  const asked = { groupId: group.id, after: 0, limit: 100 };
  for (let count = 0; count < 30; count += 1) {
    anna.client.socket.emit('room:events', asked, () => {});
    expect(await ben.client.ask('room:events', asked)).toMatchObject({ ok: true, head: 100 });
  }
  const isHere = async (who: Seated) => {
    const answer = await fay.client.ask('room:members', { groupId: group.id });
    return answer.ok && answer.members.some(({ memberId, here }) => memberId === who.memberId && here);
  };
  await until('Anna’s socket is closed', async () => !(await isHere(anna)), 15_000);
  expect(await isHere(ben)).toBe(true);
});
