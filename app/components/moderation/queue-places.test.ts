import { describe, expect, it } from 'vitest';
import { groupByPlace, placeOf } from './queue-places.ts';

const now = Date.parse('2026-11-23T12:00:00.000Z');
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const kase = {
  lane: 'care' as const,
  tier: 'moderate' as const,
  acknowledgeBy: inMinutes(30) as string | null,
  acknowledged: false,
  claim: null,
};
const claim = { name: 'Sam', role: 'moderator' as const, mine: true, until: inMinutes(10) };

describe('placeOf', () => {
  it('puts what is late first, whatever its tier', () => {
    expect(placeOf({ ...kase, tier: 'low', acknowledgeBy: inMinutes(0) }, now)).toBe('now');
  });

  it('puts imminent danger first before its deadline, also once someone has seen it', () => {
    expect(placeOf({ ...kase, tier: 'imminent' }, now)).toBe('now');
    expect(placeOf({ ...kase, tier: 'imminent', acknowledgeBy: null, acknowledged: true }, now)).toBe('now');
  });

  it('parts the coming hour from the rest', () => {
    expect(placeOf({ ...kase, acknowledgeBy: inMinutes(60) }, now)).toBe('hour');
    expect(placeOf({ ...kase, acknowledgeBy: inMinutes(61) }, now)).toBe('later');
    expect(placeOf({ ...kase, acknowledgeBy: null }, now)).toBe('later');
  });

  it('keeps what someone works on apart, by whose it is', () => {
    expect(placeOf({ ...kase, tier: 'imminent', claim }, now)).toBe('mine');
    expect(placeOf({ ...kase, claim: { ...claim, mine: false } }, now)).toBe('others');
  });
});

describe('groupByPlace', () => {
  it('shows places in order, leaves out empty ones and keeps the order inside', () => {
    const items = [
      { ...kase, id: 'a', acknowledgeBy: inMinutes(600) },
      { ...kase, id: 'b', acknowledgeBy: inMinutes(-1) },
      { ...kase, id: 'c', acknowledgeBy: inMinutes(-9) },
    ];
    const groups = groupByPlace(items, now);
    expect(groups.map(({ place, items: [...inside] }) => [place, inside.map(({ id }) => id)])).toEqual([
      ['now', ['b', 'c']],
      ['later', ['a']],
    ]);
  });
});
