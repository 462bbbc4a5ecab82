/** A test that prints to the console fails, unless it spied on the console itself. */
import { afterEach, beforeEach, expect, vi } from 'vitest';

const printed: string[] = [];

beforeEach(() => {
  printed.length = 0;
  for (const method of ['error', 'warn', 'log'] as const) {
    vi.spyOn(console, method).mockImplementation(
      (...parts) => void printed.push(`${method}: ${parts.join(' ')}`),
    );
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(printed, 'what the test printed').toEqual([]);
});
