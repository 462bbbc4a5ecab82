import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrayTypes } from '#db/array-types.ts';
import { createDatabaseClient, type DatabaseClient } from '#db/client.ts';
import { cloneDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;
let client: DatabaseClient;

beforeAll(async () => {
  database = await cloneDatabase();
  client = createDatabaseClient(database.owner, { max: 1, applicationName: 'arrays-test' });
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

it('knows the oids that Postgres has', async () => {
  const rows =
    await client.sql`select oid::int, typarray::int from pg_type where oid = any(${[...arrayTypes.keys()]}::oid[])`;
  expect(new Map(rows.map((row) => [row.oid, row.typarray]))).toEqual(new Map(arrayTypes));
});

it('brings texts through Postgres and back unchanged', async () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('NULL', '', '{', '"\\', ' a '),
      fc.constant(null),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      texts.filter((list) => !list.some((text) => text?.includes('\0'))),
      async (list) => {
        const [row] = await client.sql`select ${list}::text[] as list, cardinality(${list}::text[]) as size`;
        expect(row).toEqual({ list, size: list.length });
      },
    ),
    { numRuns: 60 },
  );
});

it.each([
  ['numbers', `array[1, null, -3]`, [1, null, -3]],
  ['booleans', `array[true, false]`, [true, false]],
  ['nothing', `array[]::text[]`, []],
  [
    'two dimensions',
    `array[['a', 'b'], ['c', 'd']]`,
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['other bounds', `'[0:1]={a,b}'::text[]`, ['a', 'b']],
  ['no array', 'null::text[]', null],
  ['uuids', `array['00000000-0000-7000-8000-000000000001'::uuid]`, ['00000000-0000-7000-8000-000000000001']],
])('reads %s', async (_, expression, value) => {
  expect(await client.sql.unsafe(`select ${expression} as value`)).toEqual([{ value }]);
});

it('writes numbers, booleans and two dimensions, and finds the type of an array by itself', async () => {
  const { sql } = client;
  expect(await sql`select 2 = any(${[1, 2]}::int[]) as found, ${sql.array([true, false])} as flags`).toEqual([
    { found: true, flags: [true, false] },
  ]);
  expect(await sql`select ${[['a', 'b'], ['c', 'd']]}::text[] as grid`).toEqual([
    {
      grid: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    },
  ]);
  expect(
    await sql`select pg_typeof(${sql.array(['1'], 20)})::text as type, ${sql.array(['x'])} as list`,
  ).toEqual([{ type: 'bigint[]', list: ['x'] }]);
});
