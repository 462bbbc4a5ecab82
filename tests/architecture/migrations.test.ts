import { readdirSync, readFileSync } from 'node:fs';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { describe, expect, it } from 'vitest';
import * as schema from '#db/schema/index.ts';

const folder = 'db/migrations/meta';
const newest = readdirSync(folder)
  .filter((name) => name.endsWith('_snapshot.json'))
  .sort()
  .at(-1);
const merged = JSON.parse(readFileSync(`${folder}/${newest}`, 'utf8'));

describe('the migrations', () => {
  it('make the schema as it stands: nothing is left to generate', async () => {
    expect(await generateMigration(merged, generateDrizzleJson(schema, merged.id))).toEqual([]);
  });

  it('would miss a table that the schema has alone', async () => {
    const { settings: _, ...rest } = schema;
    const fewer = generateDrizzleJson(rest, merged.id);
    expect(await generateMigration(fewer, generateDrizzleJson(schema, fewer.id))).not.toEqual([]);
  });
});
