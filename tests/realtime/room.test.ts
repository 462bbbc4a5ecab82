import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { startHearth, until } from '#tests/support/hearth.ts';

const hearth = startHearth();

describe('two people in a room', () => {
  it('read each other live', async () => {
    const group = await buildGroup(hearth, { room: 'open' });
    const [anna, ben] = [await buildMember(hearth, group), await buildMember(hearth, group)];
    const [a, b] = [await hearth.connect(anna), await hearth.connect(ben)];
    for (const client of [a, b]) {
      expect(await client.ask('room:enter', { groupId: group.id, after: null })).toMatchObject({
        ok: true,
        head: 0,
      });
    }
    const sent = await a.ask('message:send', {
      groupId: group.id,
      clientMessageId: randomUUID(),
      text: 'Good to be here.',
    });
    expect(sent).toMatchObject({ ok: true, message: { state: 'posted', seq: 1 } });
    const [frame] = await until('Ben reads it', () =>
      b.told('room:event').length ? b.told('room:event') : null,
    );
    expect(frame).toMatchObject({
      seq: 1,
      kind: 'message.posted',
      message: { text: 'Good to be here.', author: { memberId: anna.memberId } },
    });
    expect(a.told('room:event')).toEqual(b.told('room:event'));
  });
});
