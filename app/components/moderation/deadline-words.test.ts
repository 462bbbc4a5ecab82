import { describe, expect, it } from 'vitest';
import { deadlineWords } from './deadline-words.ts';

const now = Date.parse('2026-11-23T12:00:00.000Z');
const at = (seconds: number) => new Date(now + seconds * 1_000).toISOString();

describe('deadlineWords', () => {
  it.each([
    [3 * 86_400, '3 days left'],
    [2 * 86_400 - 1, '47 h left'],
    [12 * 3_600, '12 h left'],
    [12 * 3_600 - 1, '11 h 59 min left'],
    [3_600, '1 h 0 min left'],
    [3_600 - 1, '59 min left'],
    [149, '2 min left'],
    [60, '1 min left'],
    [59, 'less than a minute left'],
    [1, 'less than a minute left'],
    [0, 'overdue just now'],
    [-59, 'overdue just now'],
    [-60, 'overdue by 1 min'],
    [-330, 'overdue by 5 min'],
    [-3_600, 'overdue by 1 h 0 min'],
    [-108 * 60, 'overdue by 1 h 48 min'],
    [-25 * 3_600, 'overdue by 25 h'],
    [-2 * 86_400, 'overdue by 2 days'],
  ])('says %i seconds as “%s”', (seconds, words) => {
    expect(deadlineWords(at(seconds), now)).toBe(words);
  });

  it('says when nothing is owed', () => {
    expect(deadlineWords(null, now)).toBe('no clock runs');
  });
});
