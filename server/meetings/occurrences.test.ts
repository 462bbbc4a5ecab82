import { describe, expect, it } from 'vitest';
import { minutes } from '#server/kernel/durations.ts';
import { nextOccurrences, rhythmOf, type Series } from './occurrences.ts';

const berlin: Series = {
  startsLocal: '2026-09-01T19:00:00',
  timeZone: 'Europe/Berlin',
  recurrence: 'FREQ=WEEKLY;BYDAY=TU',
  durationMinutes: 90,
};
const newYork: Series = {
  startsLocal: '2026-09-03T19:00:00',
  timeZone: 'America/New_York',
  recurrence: 'FREQ=WEEKLY;BYDAY=TH',
  durationMinutes: 60,
};
const kolkata: Series = {
  startsLocal: '2026-09-06T10:00:00',
  timeZone: 'Asia/Kolkata',
  recurrence: 'FREQ=WEEKLY;BYDAY=SU',
  durationMinutes: 60,
};

/** Starts in UTC, without the seconds. */
const starts = (series: Series, from: string, count = 2) =>
  nextOccurrences([series], { from: new Date(from), count }).map((date) =>
    date.startsAt.toISOString().slice(0, 16),
  );

describe('nextOccurrences keeps the wall time', () => {
  // Clocks change on 25 October 2026 and 28 March 2027 in Berlin, on 1 November 2026 and 14 March 2027 in New York.
  it.each([
    ['Berlin in autumn', berlin, '2026-10-19T00:00Z', ['2026-10-20T17:00', '2026-10-27T18:00']],
    ['Berlin in spring', berlin, '2027-03-22T00:00Z', ['2027-03-23T18:00', '2027-03-30T17:00']],
    ['New York in autumn', newYork, '2026-10-28T00:00Z', ['2026-10-29T23:00', '2026-11-06T00:00']],
    ['New York in spring', newYork, '2027-03-10T00:00Z', ['2027-03-12T00:00', '2027-03-18T23:00']],
    ['Kolkata in autumn', kolkata, '2026-10-24T00:00Z', ['2026-10-25T04:30', '2026-11-01T04:30']],
    ['Kolkata in spring', kolkata, '2027-03-27T00:00Z', ['2027-03-28T04:30', '2027-04-04T04:30']],
  ])('%s', (_name, series, from, expected) => expect(starts(series, from)).toEqual(expected));

  it('leaves out a wall time that the night of the change does not have', () => {
    const night = { ...berlin, startsLocal: '2027-03-26T02:30:00', recurrence: 'FREQ=DAILY' };
    expect(starts(night, '2027-03-26T12:00Z')).toEqual(['2027-03-27T01:30', '2027-03-29T00:30']);
  });
});

describe('nextOccurrences', () => {
  it('begins no earlier than the series', () => {
    expect(starts(berlin, '2020-01-01T00:00Z', 1)).toEqual(['2026-09-01T17:00']);
  });

  it('names the end by the length', () => {
    const [date] = nextOccurrences([berlin], { from: new Date('2026-10-19T00:00Z'), count: 1 });
    expect(date?.endsAt.getTime()).toBe((date?.startsAt.getTime() ?? 0) + minutes(90));
  });

  it.each([
    ['just before it begins', '2026-10-20T16:59:59Z', '2026-10-20T17:00', '2026-10-20T17:00'],
    ['as it begins', '2026-10-20T17:00:00Z', '2026-10-20T17:00', '2026-10-27T18:00'],
    ['while it runs', '2026-10-20T18:29:59Z', '2026-10-20T17:00', '2026-10-27T18:00'],
    ['as it ends', '2026-10-20T18:30:00Z', '2026-10-27T18:00', '2026-10-27T18:00'],
  ])('%s: what runs counts unless only starts are asked for', (_when, from, running, coming) => {
    const ask = (until: 'end' | 'start') =>
      nextOccurrences([berlin], { from: new Date(from), count: 1, until })[0]?.startsAt.toISOString();
    expect(ask('end')).toContain(running);
    expect(ask('start')).toContain(coming);
  });

  it('merges several series by time', () => {
    const dates = nextOccurrences([newYork, kolkata, berlin], {
      from: new Date('2026-10-19T00:00Z'),
      count: 4,
    });
    expect(dates.map((date) => date.series.timeZone)).toEqual([
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Europe/Berlin',
    ]);
  });

  it('ends with a series that ends', () => {
    const three = { ...berlin, recurrence: 'FREQ=WEEKLY;BYDAY=TU;COUNT=3' };
    expect(starts(three, '2026-09-05T00:00Z', 5)).toEqual(['2026-09-08T17:00', '2026-09-15T17:00']);
  });

  it('gives up on a rule that never comes true, and on a zone that is none', () => {
    expect(() =>
      starts({ ...berlin, recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31' }, '2026-09-05Z'),
    ).toThrow();
    expect(() => starts({ ...berlin, timeZone: 'Europe/Nowhere' }, '2026-09-05Z')).toThrow();
  });
});

describe('rhythmOf', () => {
  it.each([
    ['FREQ=WEEKLY;BYDAY=TU', 'weekly'],
    ['FREQ=WEEKLY', 'weekly'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'fortnightly'],
    ['FREQ=WEEKLY;BYDAY=TU,TH', 'other'],
    ['FREQ=WEEKLY;INTERVAL=3', 'other'],
    ['FREQ=MONTHLY;BYDAY=1TH', 'monthly'],
    ['FREQ=DAILY', 'other'],
  ])('%s is %s', (recurrence, rhythm) => expect(rhythmOf({ recurrence })).toBe(rhythm));
});
