import { describe, expect, it } from 'vitest';
import { createSerial } from './serial.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('work by key', () => {
  it('runs in order for one key, also after a failure, and side by side for two', async () => {
    const serial = createSerial();
    const done: string[] = [];
    const slow = serial('a', async () => {
      await pause(20);
      done.push('a1');
      throw new Error('a1 failed');
    });
    const next = serial('a', async () => void done.push('a2'));
    const other = serial('b', async () => void done.push('b1'));
    await expect(slow).rejects.toThrow('a1 failed');
    await Promise.all([next, other]);
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });
});
