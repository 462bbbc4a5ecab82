/**
 * Arrays of PostgreSQL's built-in types, to and from its text form. postgres.js would learn them by a query on every
 * new connection, and ends the process when that query fails; so it is told not to. Arrays of own types stay text.
 */
import type { Sql } from 'postgres';

/** Element type → array type, by the fixed oids of PostgreSQL's pg_type.dat. */
export const arrayTypes: ReadonlyMap<number, number> = new Map([
  [16, 1000], // bool
  [17, 1001], // bytea
  [20, 1016], // int8
  [21, 1005], // int2
  [23, 1007], // int4
  [25, 1009], // text
  [26, 1028], // oid
  [114, 199], // json
  [700, 1021], // float4
  [701, 1022], // float8
  [869, 1041], // inet
  [1042, 1014], // bpchar
  [1043, 1015], // varchar
  [1082, 1182], // date
  [1083, 1183], // time
  [1114, 1115], // timestamp
  [1184, 1185], // timestamptz
  [1186, 1187], // interval
  [1700, 1231], // numeric
  [2950, 2951], // uuid
  [3802, 3807], // jsonb
]);

type Serialize = (value: unknown) => unknown;
type Parse = (text: string) => unknown;

/** Lets a client read and write these arrays; where it already knows a way, that stays. */
export function teachArrays(sql: Sql): void {
  const parsers = sql.options.parsers as Record<number, Parse | undefined>;
  const serializers = sql.options.serializers as Record<number, Serialize | undefined>;
  const known = Reflect.get(Reflect.get(sql.options, 'shared'), 'typeArrayMap') as Record<number, number>;
  for (const [element, array] of arrayTypes) {
    const parse: Parse = parsers[element] ?? ((text) => text);
    const serialize: Serialize = serializers[element] ?? ((value) => value);
    known[element] = array;
    parsers[array] ??= (text) => parseArray(text, parse);
    serializers[array] ??= (value) => (Array.isArray(value) ? writeArray(value, serialize) : value);
  }
}

/** PostgreSQL's text form of an array (its manual, 8.15.6); lists within a list are further dimensions. */
function writeArray(values: readonly unknown[], serialize: Serialize): string {
  const parts = values.map((value) => {
    if (value === null) return 'NULL';
    if (Array.isArray(value)) return writeArray(value, serialize);
    return `"${String(serialize(value)).replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${parts.join(',')}}`;
}

/** One piece of the text form: a bound with its `=`, a brace, a comma, a quoted element, a bare one. */
const piece = /\[[^=]*=|[{},]|"((?:[^"\\]|\\.)*)"|[^{},"]+/gsy;

/** The inverse of `writeArray`; bounds other than 1 are dropped, as arrays here begin at 0. */
function parseArray(text: string, parse: Parse): unknown[] {
  const open: unknown[][] = [[]];
  for (const [word, quoted] of text.matchAll(piece)) {
    const list = open.at(-1) ?? [];
    if (word === '{') {
      const inner: unknown[] = [];
      list.push(inner);
      open.push(inner);
    } else if (word === '}') open.pop();
    else if (quoted !== undefined) list.push(parse(quoted.replace(/\\(.)/gs, '$1')));
    else if (word === 'NULL') list.push(null);
    else if (word !== ',' && !(word.startsWith('[') && word.endsWith('='))) list.push(parse(word));
  }
  return open[0]?.[0] as unknown[];
}
