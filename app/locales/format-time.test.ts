import { describe, expect, it } from 'vitest';
import { formatMoment, zoneName } from './format-time.ts';

describe('formatMoment', () => {
  it('writes the same moment in the zone that is named', () => {
    expect(formatMoment('2026-11-24T19:00:00Z', 'Europe/London')).toBe('Tue 24 November, 19:00');
    expect(formatMoment('2026-11-24T19:00:00Z', 'Asia/Tokyo')).toBe('Wed 25 November, 04:00');
  });

  it('follows summer time', () => {
    expect(formatMoment('2026-07-01T18:00:00Z', 'Europe/London', 'time')).toBe('19:00');
  });

  it('writes midnight as 00:00', () => {
    expect(formatMoment('2026-11-24T00:00:00Z', 'UTC', 'time')).toBe('00:00');
  });

  it('has shorter and longer shapes', () => {
    expect(formatMoment('2026-11-24T19:00:00Z', 'UTC', 'date')).toBe('Tue 24 November 2026');
    expect(formatMoment('2026-11-24T19:00:00Z', 'UTC', 'weekday-time')).toBe('Tue, 19:00');
  });

  it('refuses a zone that does not exist', () => {
    expect(() => formatMoment('2026-11-24T19:00:00Z', 'Europe/Nowhere')).toThrow(RangeError);
  });
});

describe('zoneName', () => {
  it.each([
    ['America/New_York', 'New York'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['Etc/UTC', 'UTC'],
    ['UTC', 'UTC'],
  ])('calls %s %s', (zone, name) => {
    expect(zoneName(zone)).toBe(name);
  });
});
