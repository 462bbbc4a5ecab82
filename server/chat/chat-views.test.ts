import { describe, expect, it } from 'vitest';
import type { GroupId, MemberId, MessageId } from '#app/contracts/ids.ts';
import { messages } from '#db/schema/index.ts';
import { newId } from '#server/kernel/ids.ts';
import { type EventRow, type MessageRow, toEventView, toMessageView } from './chat-views.ts';

const at = new Date('2026-11-24T19:00:00.000Z');
const memberId = newId<MemberId>();
const author = { memberId, name: 'Anna', role: 'member' } as const;
const message = (change: Partial<MessageRow> = {}): MessageRow => ({
  ...{
    id: newId<MessageId>(),
    state: 'posted',
    text: 'Words',
    sentAt: at,
    editedAt: null,
    author,
    quote: null,
  },
  ...change,
});

describe('a message’s view', () => {
  it.each(messages.state.enumValues)('shows the words of a %s one only if it stands', (state) => {
    const view = toMessageView(message({ state }));
    expect(view.text).toBe(state === 'posted' ? 'Words' : null);
    expect(view.gone === undefined).toBe(state === 'posted');
  });

  it('says that erased words are erased', () => {
    expect(toMessageView(message({ text: null }))).toMatchObject({ text: null, gone: 'erased' });
  });

  it.each(messages.state.enumValues)('quotes a %s source only if it stands', (state) => {
    const quote = { id: newId<MessageId>(), state, text: 'Source', name: 'Ben' };
    const { replyTo } = toMessageView(message({ quote }));
    expect(replyTo).toEqual({ id: quote.id, name: 'Ben', excerpt: state === 'posted' ? 'Source' : null });
  });

  it('cuts a long quote at whole characters', () => {
    const quote = { id: newId<MessageId>(), state: 'posted', text: '🌱'.repeat(500), name: 'Ben' } as const;
    const excerpt = toMessageView(message({ quote })).replyTo?.excerpt ?? '';
    expect(excerpt.isWellFormed()).toBe(true);
    expect([...excerpt]).toHaveLength(140);
  });
});

describe('a row about a restriction', () => {
  const row: EventRow = {
    groupId: newId<GroupId>(),
    seq: 3,
    kind: 'member.muted',
    at,
    messageId: null,
    memberId,
    message: null,
    restriction: { until: at, reason: 'A breather', liftReason: null },
  };
  const full = { kind: 'member.muted', memberId, until: at.toISOString(), reason: 'A breather' };
  const others = { groupId: row.groupId, seq: 3, at: at.toISOString(), kind: 'member.changed' };

  it.each([
    ['staff', { memberId: newId<MemberId>(), staff: true }, full],
    ['the person', { memberId, staff: false }, full],
    ['somebody else', { memberId: newId<MemberId>(), staff: false }, others],
    ['nobody', { memberId: null, staff: false }, others],
  ])('is told to %s', (_who, reader, expected) => {
    const view = toEventView(row, reader, null);
    if (expected === others) expect(view).toEqual(others);
    else expect(view).toMatchObject(expected);
  });
});
