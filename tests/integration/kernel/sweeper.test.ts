import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { dueWork } from '#db/schema/index.ts';
import { cancelWork, oweWork, type WorkHandler } from '#server/kernel/due-work.ts';
import { after, minutes, seconds } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { createSweeper } from '#server/kernel/sweeper.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld();

const owe = (kind: string, key: string, options: { inMs?: number; subjectId?: string } = {}) =>
  inTransaction(world.system, (tx) =>
    oweWork(tx, {
      kind,
      key,
      subjectId: options.subjectId,
      dueAt: after(world.clock.now(), options.inMs ?? 0),
    }),
  );

const rowOf = async (key: string) => {
  const [row] = await world.system.db.select().from(dueWork).where(eq(dueWork.idempotencyKey, key));
  return row;
};

const counting = (kind: string, mode: 'transactional' | 'delivery' = 'transactional') => {
  const ran: string[] = [];
  const handler = {
    kind,
    mode,
    run: async (_ctx: unknown, work: { key: string }) => {
      ran.push(work.key);
      return 'done';
    },
  } as WorkHandler;
  return { ran, handler };
};

describe('due work', () => {
  it('is done once it is due, and not before', async () => {
    const { ran, handler } = counting('later');
    await owe('later', 'later-1', { inMs: minutes(5) });
    const sweeper = createSweeper(world.system, [handler]);
    await sweeper.sweep();
    expect(ran).toEqual([]);
    await world.clock.advance(minutes(6));
    await sweeper.sweep();
    await sweeper.sweep();
    expect(ran).toEqual(['later-1']);
    expect((await rowOf('later-1'))?.state).toBe('done');
  });

  it('is owed once per key', async () => {
    const { ran, handler } = counting('twice');
    await owe('twice', 'same');
    await owe('twice', 'same');
    await createSweeper(world.system, [handler]).sweep();
    expect(ran).toEqual(['same']);
  });

  it('is not owed by a transaction that fails', async () => {
    const failing = inTransaction(world.system, async (tx) => {
      await oweWork(tx, { kind: 'never', key: 'never', dueAt: world.clock.now() });
      throw new Error('after all not');
    });
    await expect(failing).rejects.toThrow('after all not');
    expect(await rowOf('never')).toBeUndefined();
  });

  it('is not done when it was cancelled', async () => {
    const { ran, handler } = counting('cancelled');
    const subjectId = newId();
    await owe('cancelled', 'cancelled-1', { subjectId });
    await inTransaction(world.system, (tx) => cancelWork(tx, subjectId, ['cancelled']));
    await createSweeper(world.system, [handler]).sweep();
    expect(ran).toEqual([]);
  });

  it('of a worker that died is done once by another after the lease, and the dead one comes back too late', async () => {
    await owe('killed', 'killed-1');
    let release = () => {};
    const stuck = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first: WorkHandler = {
      kind: 'killed',
      mode: 'delivery',
      run: async () => {
        await stuck;
        return { againAt: new Date(0) };
      },
    };
    const dying = createSweeper(world.system, [first]).sweep();
    await expect.poll(async () => (await rowOf('killed-1'))?.fence).toBe(1);

    const { ran, handler } = counting('killed');
    const other = createSweeper(world.system, [handler]);
    await other.sweep();
    expect(ran).toEqual([]);
    await world.clock.advance(seconds(16));
    await other.sweep();
    expect(ran).toEqual(['killed-1']);

    release();
    await dying;
    const row = await rowOf('killed-1');
    expect(row?.state).toBe('done');
    expect(row?.fence).toBe(2);
  });

  it('is shared by two workers without doing anything twice', async () => {
    const a = counting('shared');
    const b = counting('shared');
    for (let n = 0; n < 30; n += 1) await owe('shared', `shared-${n}`);
    await Promise.all([
      createSweeper(world.system, [a.handler]).sweep(),
      createSweeper(world.system, [b.handler]).sweep(),
    ]);
    const all = [...a.ran, ...b.ran];
    expect(all).toHaveLength(30);
    expect(new Set(all).size).toBe(30);
  });

  it('that fails is tried again later, and its writes are undone', async () => {
    await owe('failing', 'failing-1');
    let tries = 0;
    const handler: WorkHandler = {
      kind: 'failing',
      mode: 'transactional',
      async run(tx) {
        tries += 1;
        await oweWork(tx, { kind: 'by-product', key: `by-product-${tries}`, dueAt: world.clock.now() });
        if (tries === 1) throw new Error('once');
        return 'done';
      },
    };
    const sweeper = createSweeper(world.system, [handler]);
    await sweeper.sweep();
    expect(await rowOf('by-product-1')).toBeUndefined();
    expect((await rowOf('failing-1'))?.state).toBe('pending');
    await world.clock.advance(minutes(1));
    await sweeper.sweep();
    expect((await rowOf('failing-1'))?.state).toBe('done');
    expect(await rowOf('by-product-2')).toBeDefined();
  });

  it('that hangs outside delays no deadline', async () => {
    let release = () => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const outside: WorkHandler = {
      kind: 'hanging',
      mode: 'delivery',
      run: async () => {
        await hanging;
        return 'done';
      },
    };
    const { ran, handler } = counting('prompt');
    await owe('hanging', 'hanging-1');
    await owe('prompt', 'prompt-1');
    const sweeping = createSweeper(world.system, [outside, handler]).sweep();
    await expect.poll(() => ran).toEqual(['prompt-1']);
    expect((await rowOf('hanging-1'))?.state).toBe('pending');
    release();
    expect(await sweeping).toBe(2);
  });
});
