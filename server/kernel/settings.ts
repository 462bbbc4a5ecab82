/** What an organisation can set: one typed table with defaults in code, read through the runtime, changed with an audit. */
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { settings as settingsTable } from '#db/schema/index.ts';
import { recordAudit } from './audit.ts';
import type { Context, TxContext } from './context.ts';
import { seconds } from './durations.ts';

const definitions = {
  /** The organisation's name, as pages and mails say it. */
  'organisation.name': z.string().min(1).max(80).default('Hearth'),
  /** How to reach the organisation about anything but an emergency. */
  'organisation.contact': z.string().max(200).default(''),
  /** ISO 3166 alpha-2, for crisis resources of people who named no country; null = ask. */
  'organisation.country': z.string().length(2).nullable().default(null),
  /** IANA zone in which visitors read times. */
  'organisation.timeZone': z.string().default('UTC'),
  /** How long messages are kept, in days. */
  'retention.messageDays': z.number().int().min(30).max(3650).default(365),
  /** How long a closed case and its evidence are kept, in days. */
  'retention.caseDays': z.number().int().min(30).max(3650).default(730),
} as const;

export type SettingKey = keyof typeof definitions;
export type Settings = { readonly [K in SettingKey]: z.output<(typeof definitions)[K]> };

const defaults = Object.fromEntries(
  Object.entries(definitions).map(([key, schema]) => [key, schema.parse(undefined)]),
) as unknown as Settings;

export interface SettingsStore {
  /** All settings as they are now; at most three seconds old on another node, none on this one. */
  read(ctx: Pick<Context, 'db'>): Promise<Settings>;
  forget(): void;
}

/** A store with a short memory, so that a page costs no extra query. */
export function createSettingsStore(): SettingsStore {
  let known: { settings: Settings; until: number } | null = null;
  return {
    async read(ctx) {
      if (known && known.until > performance.now()) return known.settings;
      const rows = await ctx.db
        .select({ key: settingsTable.key, value: settingsTable.value })
        .from(settingsTable);
      const settings = {
        ...defaults,
        ...Object.fromEntries(rows.flatMap((row) => parsed(row.key, row.value))),
      };
      known = { settings, until: performance.now() + seconds(3) };
      return settings;
    },
    forget: () => {
      known = null;
    },
  };
}

/** A stored value that no longer fits its definition counts as unset. */
function parsed(key: string, value: unknown): [string, unknown][] {
  const schema = key in definitions ? definitions[key as SettingKey] : null;
  const result = schema?.safeParse(value);
  return result?.success ? [[key, result.data]] : [];
}

/** Changes one setting, with its audit row; null puts it back to unset. The caller has checked the right to. */
export async function changeSetting<K extends SettingKey>(
  ctx: TxContext,
  key: K,
  value: Settings[K],
): Promise<void> {
  const checked: unknown = definitions[key].parse(value);
  if (checked === null) {
    await ctx.db.delete(settingsTable).where(eq(settingsTable.key, key));
  } else {
    const changedBy = ctx.actor.kind === 'person' ? ctx.actor.userId : null;
    const row = { value: checked, changedAt: ctx.clock.now(), changedBy };
    await ctx.db
      .insert(settingsTable)
      .values({ key, ...row })
      .onConflictDoUpdate({ target: settingsTable.key, set: row });
  }
  await recordAudit(ctx, { action: 'ops.change-setting', subject: { kind: 'setting', id: key } });
  await ctx.announce({ name: 'setting.changed', key });
}

declare module './event-bus.ts' {
  interface DomainEvents {
    'setting.changed': { key: SettingKey };
  }
}
