/** The one clock, movable on both sides: the app's and the database's. */
import type { DatabaseClient } from '#db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';

export interface TestClock extends Clock {
  /** Moves both sides on by so many milliseconds. */
  advance(ms: number): Promise<void>;
}

/** The machine's time plus what was advanced. `client` is asked for late, since it may not be made yet. */
export function createTestClock(client: () => DatabaseClient): TestClock {
  let shift = 0;
  return {
    now: () => new Date(Date.now() + shift),
    async advance(ms) {
      shift += ms;
      await client().sql`update test_clock set shift = ${`${shift} milliseconds`}::interval`;
    },
  };
}
