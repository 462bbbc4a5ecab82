import { describe, expect, it } from 'vitest';
import { cleanName, foldName } from './names.ts';

describe('names', () => {
  it.each([
    ['  Quiet   Fox ', 'Quiet Fox'],
    ['Fox\u200b\u200d\u202e', 'Fox'],
    ['\u200b\u2060\ufeff', ''],
    ['\u3164', ''],
    ['Zoe\u0308', 'Zoë'],
  ])('%j is shown as %j', (raw, shown) => {
    expect(cleanName(raw)).toBe(shown);
  });

  it.each([
    ['Quiet Fox', 'quiet-fox'],
    ['Zoë', 'ZOE'],
    ['Ｆｏｘ', 'fox'],
    ['fox\u200b', 'f o x'],
  ])('%j and %j are one name', (a, b) => {
    expect(foldName(a)).toBe(foldName(b));
  });

  it('keeps different names apart', () => {
    expect(foldName('fox 1')).not.toBe(foldName('fox 2'));
  });
});
