import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { dueWork } from '#db/schema/index.ts';
import { oweWork } from '#server/kernel/due-work.ts';
import { seconds } from '#server/kernel/durations.ts';
import { createSweeper } from '#server/kernel/sweeper.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld();

/** Starts a worker in a process of its own; resolves when it has taken the work. */
async function startStuckWorker(kind: string) {
  const args = [
    '--import',
    'tsx',
    'tests/faults/fixtures/stuck-worker.ts',
    JSON.stringify(world.database.app),
    kind,
  ];
  const worker = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(worker.stdout, 'data');
  return worker;
}

describe('a worker killed with -9 in the middle of its work', () => {
  it('leaves it to another, which does it once, after the lease of 15 s and not before', async () => {
    const key = 'killed-for-good';
    await inTransaction(world.system, (tx) => oweWork(tx, { kind: 'stuck', key, dueAt: world.clock.now() }));
    const worker = await startStuckWorker('stuck');
    const exited = once(worker, 'exit');
    worker.kill('SIGKILL');
    expect((await exited)[1]).toBe('SIGKILL');

    const done: string[] = [];
    const sweeper = createSweeper(world.system, [
      {
        kind: 'stuck',
        mode: 'delivery',
        run: async (_ctx, work) => {
          done.push(work.key);
          return 'done';
        },
      },
    ]);
    await sweeper.sweep();
    expect(done).toEqual([]);
    await world.clock.advance(seconds(16));
    await sweeper.sweep();
    await sweeper.sweep();
    expect(done).toEqual([key]);
    const [row] = await world.system.db.select().from(dueWork).where(eq(dueWork.idempotencyKey, key));
    expect(row).toMatchObject({ state: 'done', attempts: 2, fence: 2 });
  });
});
