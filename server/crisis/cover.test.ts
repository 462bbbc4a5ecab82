import { describe, expect, it } from 'vitest';
import { coverOf } from './cover.ts';
import type { RankFacts } from './shift-queries.ts';

const now = new Date('2026-11-23T02:00:00Z');
const absent: RankFacts = {
  here: false,
  reachable: false,
  until: null,
  nextAt: null,
  userIds: [],
  hereIds: [],
};
const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);
const cover = (moderator: Partial<RankFacts>, lead: Partial<RankFacts> = {}, holderHeartbeatAt?: Date) =>
  coverOf({
    shifts: { moderator: { ...absent, ...moderator }, lead: { ...absent, ...lead } },
    now,
    timeZone: 'Europe/Berlin',
    holderHeartbeatAt,
  });

describe('coverOf', () => {
  it('is here with the heartbeat of a moderator, of a lead, or of who holds the room', () => {
    expect(cover({ here: true, reachable: true })).toMatchObject({
      state: 'here',
      text: 'A moderator is here now.',
    });
    expect(cover({}, { here: true, reachable: true }).state).toBe('here');
    expect(cover({}, {}, at('02:00'))).toMatchObject({ state: 'here', text: 'A facilitator is here now.' });
  });

  it('does not count a heartbeat that is a minute old', () => {
    expect(cover({}, {}, new Date(now.getTime() - 60_000)).state).toBe('nobody');
    expect(cover({}, {}, new Date(now.getTime() - 59_999)).state).toBe('here');
  });

  it('is reachable with a shift, and says until when in the organisation’s zone, with its name', () => {
    expect(cover({ reachable: true, until: at('08:00') })).toEqual({
      state: 'reachable',
      text: 'A moderator can be reached until 09:00 (Berlin).',
      until: '2026-11-23T08:00:00.000Z',
    });
  });

  it('says no end that is days away', () => {
    const cover1 = cover({ reachable: true, until: new Date('2027-01-01') });
    expect(cover1).toEqual({ state: 'reachable', text: 'A moderator can be reached.' });
  });

  it('counts the shift that ends last, of either rank', () => {
    expect(
      cover({ reachable: true, until: at('08:00') }, { reachable: true, until: at('10:00') }).until,
    ).toBe('2026-11-23T10:00:00.000Z');
  });

  it('is nobody without any, and says when someone is next, and that we are no emergency service', () => {
    expect(cover({ nextAt: at('08:00') }, { nextAt: at('07:00') })).toMatchObject({
      state: 'nobody',
      nextAt: '2026-11-23T07:00:00.000Z',
    });
    expect(cover({}).text).toContain('not an emergency service');
  });
});
