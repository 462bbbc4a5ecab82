import { describe, expect, it } from 'vitest';
import { moderationNoticeKinds } from '#app/contracts/moderation.ts';
import { tModeration } from '#app/locales/moderation.ts';
import { noticeLink, noticeSentence } from './notice-words.ts';

const group = { slug: 'night-owls', name: 'Night owls' };

describe('noticeSentence', () => {
  it.each([...moderationNoticeKinds, 'membership.accepted', 'membership.declined', 'membership.place-free'])(
    'has gentle words for %s',
    (kind) => {
      const stem = noticeSentence({ kind, codes: {} });
      expect(stem).not.toBe('notice.other');
      expect(`${tModeration(stem)} ${tModeration(`${stem}.text`)}`).not.toMatch(/!|violat|sanction|punish/i);
    },
  );

  it('tells a place from a wait', () => {
    const said = (state: string) => noticeSentence({ kind: 'membership.accepted', codes: { state } });
    expect(said('active')).not.toBe(said('waitlisted'));
  });

  it('says something for a kind it does not know', () => {
    expect(noticeSentence({ kind: 'constructor', codes: {} })).toBe('notice.other');
  });
});

describe('noticeLink', () => {
  it('leads to the room only who has a place in it', () => {
    const to = (state: string) => noticeLink({ kind: 'membership.accepted', codes: { state }, group })?.href;
    expect(to('active')).toBe('/rooms/night-owls');
    expect(to('waitlisted')).toBe('/groups/night-owls');
  });

  it('leads nowhere from a report', () => {
    expect(noticeLink({ kind: 'report.acted', codes: {}, group })).toBeNull();
  });
});
