import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Sealed } from '#db/columns.ts';
import { auditEvents, personKeys, settings, users } from '#db/schema/index.ts';
import { recordAudit } from '#server/kernel/audit.ts';
import type { Context } from '#server/kernel/context.ts';
import { createEventBus, type DomainEvent } from '#server/kernel/event-bus.ts';
import { open, type SealPlace, seal } from '#server/kernel/keys.ts';
import { changeSetting } from '#server/kernel/settings.ts';
import { inSavepoint, inTransaction } from '#server/kernel/unit-of-work.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld();
const event: DomainEvent = { name: 'setting.changed', key: 'organisation.name' };

/** A context with a bus of its own, and what that bus heard. */
function listening() {
  const heard: string[] = [];
  const bus = createEventBus();
  const ctx: Context = { ...world.system, services: { ...world.services, bus } };
  bus.on('setting.changed', { afterCommit: () => void heard.push('after') });
  return { bus, ctx, heard };
}

describe('the two-phase bus', () => {
  it('writes in the same transaction: when the subscriber fails, the act is undone', async () => {
    const { bus, ctx, heard } = listening();
    bus.on('setting.changed', {
      withinTransaction: async () => {
        throw new Error('can’t file it');
      },
    });
    const act = inTransaction(ctx, (tx) => changeSetting(tx, 'organisation.contact', 'someone'));
    await expect(act).rejects.toThrow('can’t file it');
    expect(
      await world.system.db.select().from(settings).where(eq(settings.key, 'organisation.contact')),
    ).toEqual([]);
    expect(heard).toEqual([]);
  });

  it('passes events on only after the commit, when others can read what was written', async () => {
    const { bus, ctx } = listening();
    const seen: (string | undefined)[] = [];
    const read = async () => {
      const [row] = await world.system.db
        .select()
        .from(settings)
        .where(eq(settings.key, 'organisation.name'));
      seen.push(row?.value as string | undefined);
    };
    bus.on('setting.changed', { withinTransaction: read, afterCommit: read });
    await inTransaction(ctx, (tx) => changeSetting(tx, 'organisation.name', 'Lamp'));
    expect(seen).toEqual([undefined, 'Lamp']);
  });

  it('goes on after a subscriber that fails after the commit', async () => {
    const { bus, ctx, heard } = listening();
    bus.on('setting.changed', {
      afterCommit: () => {
        throw new Error('fan-out is down');
      },
    });
    bus.on('setting.changed', { afterCommit: () => void heard.push('next') });
    await inTransaction(ctx, (tx) => tx.announce(event));
    expect(heard).toEqual(['after', 'next']);
  });

  it('drops what a savepoint announced when the savepoint is undone', async () => {
    const { ctx, heard } = listening();
    await inTransaction(ctx, async (tx) => {
      await inSavepoint(tx, async (inner) => {
        await inner.announce(event);
        throw new Error('this item only');
      }).catch(() => {});
    });
    expect(heard).toEqual([]);
    await inTransaction(ctx, (tx) => inSavepoint(tx, (inner) => inner.announce(event)));
    expect(heard).toEqual(['after']);
  });

  it('lets nothing be announced outside a transaction', () => {
    expect(() => world.system.announce(event)).toThrow('inside a transaction');
  });
});

describe('sealed columns', () => {
  async function sealedOne(text: string) {
    const person = await buildPerson(world);
    const place: SealPlace = {
      table: 'users',
      column: 'email_sealed',
      rowId: person.id,
      owner: { kind: 'person', id: person.id },
    };
    const sealed = await inTransaction(world.system, (tx) => seal(tx, place, text));
    return { person, place, sealed };
  }

  it('open again in their place, and hold nothing readable', async () => {
    const { place, sealed } = await sealedOne('someone@example.org');
    expect(sealed).not.toContain('someone');
    expect(Buffer.from(sealed.split('.').at(-1) ?? '', 'base64url').toString('latin1')).not.toContain(
      'someone',
    );
    expect(await open(world.system, place, sealed)).toBe('someone@example.org');
  });

  it('don’t open in another row, column, table or for another owner', async () => {
    const { place, sealed } = await sealedOne('x');
    const other = await sealedOne('y');
    const moved: SealPlace[] = [
      { ...place, rowId: other.person.id },
      { ...place, column: 'note_sealed' },
      { ...place, table: 'reports' },
      { ...place, owner: other.place.owner },
    ];
    for (const wrong of moved) {
      await expect(open(world.system, wrong, sealed)).rejects.toMatchObject({ code: 'unavailable' });
    }
  });

  it('don’t open when a bit was changed, or with another master key', async () => {
    const { place, sealed } = await sealedOne('x');
    const parts = sealed.split('.');
    const body = Buffer.from(parts[4] ?? '', 'base64url');
    body[0] = (body[0] ?? 0) ^ 1;
    const changed = [...parts.slice(0, 4), body.toString('base64url')].join('.') as Sealed;
    await expect(open(world.system, place, changed)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(open(world.system, place, 'h9.k1.a.b.c' as Sealed)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('are gone with their owner’s key', async () => {
    const { person, place, sealed } = await sealedOne('x');
    await world.system.db.delete(personKeys).where(eq(personKeys.userId, person.id));
    expect(await open(world.system, place, sealed)).toBeNull();
  });

  it('get one key per person, also when two texts are sealed at once', async () => {
    const person = await buildPerson(world);
    const place = (rowId: string): SealPlace => ({
      table: 't',
      column: 'c',
      rowId,
      owner: { kind: 'person', id: person.id },
    });
    const texts = ['a', 'b', 'c', 'd'];
    const sealed = await Promise.all(
      texts.map((text) => inTransaction(world.system, (tx) => seal(tx, place(text), text))),
    );
    const opened = await Promise.all(sealed.map((one, n) => open(world.system, place(texts[n] ?? ''), one)));
    expect(opened).toEqual(texts);
  });
});

describe('the audit', () => {
  it('takes rows from the app and lets it change or remove none', async () => {
    await inTransaction(world.system, (tx) =>
      recordAudit(tx, { action: 'test.act', subject: { kind: 'test', id: '1' } }),
    );
    const rows = await world.system.db.select().from(auditEvents).where(eq(auditEvents.action, 'test.act'));
    expect(rows).toHaveLength(1);
    const { sql: raw } = world.client;
    await expect(raw`update audit_events set action = 'other'`).rejects.toMatchObject({ code: '42501' });
    await expect(raw`delete from audit_events`).rejects.toMatchObject({ code: '42501' });
    await expect(raw`truncate audit_events`).rejects.toMatchObject({ code: '42501' });
    await expect(raw`drop table audit_events`).rejects.toMatchObject({ code: '42501' });
  });

  it('is undone with the act', async () => {
    const act = inTransaction(world.system, async (tx) => {
      await recordAudit(tx, { action: 'test.undone', subject: { kind: 'test', id: '1' } });
      throw new Error('no');
    });
    await expect(act).rejects.toThrow('no');
    expect(
      await world.system.db.select().from(auditEvents).where(eq(auditEvents.action, 'test.undone')),
    ).toEqual([]);
  });
});

describe('the one clock', () => {
  it('is the same on both sides, and moves on both', async () => {
    const database = async () => {
      const [row] = await world.system.db.execute<{ now: string }>(sql`select hearth_now() as now`);
      return new Date(row?.now ?? 0).getTime();
    };
    const before = world.clock.now().getTime();
    expect(Math.abs((await database()) - before)).toBeLessThan(2_000);
    await world.clock.advance(3_600_000);
    expect(world.clock.now().getTime() - before).toBeGreaterThanOrEqual(3_600_000);
    expect((await database()) - before).toBeGreaterThanOrEqual(3_600_000);
  });
});

describe('settings', () => {
  it('have defaults, and are read as changed at once', async () => {
    expect((await world.services.settings.read(world.system))['retention.messageDays']).toBe(365);
    await inTransaction(world.system, (tx) => changeSetting(tx, 'retention.messageDays', 90));
    expect((await world.services.settings.read(world.system))['retention.messageDays']).toBe(90);
    await expect(
      inTransaction(world.system, (tx) => changeSetting(tx, 'retention.messageDays', 1)),
    ).rejects.toThrow();
  });

  it('fall back to their default where a stored value makes no sense', async () => {
    await world.system.db
      .insert(settings)
      .values({ key: 'retention.caseDays', value: 'soon', changedAt: new Date() });
    world.services.settings.forget();
    expect((await world.services.settings.read(world.system))['retention.caseDays']).toBe(730);
  });
});

describe('a session', () => {
  it('is in the database only as a hash of its token', async () => {
    const person = await buildPerson(world);
    const token = person.cookie.split('=')[1] ?? '';
    const { sql: raw } = world.client;
    const rows = await raw<
      { row: string }[]
    >`select sessions::text as row from sessions where user_id = ${person.id}`;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(token);
    expect(await world.system.db.select().from(users).where(eq(users.id, person.id))).toHaveLength(1);
  });
});
