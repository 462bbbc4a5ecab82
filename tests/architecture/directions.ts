/** The house's rows, lowest first. An import points down, or stays in its own room; never up, never sideways. */

/** Rooms by row; a room is a folder or a file. The longest that fits a path is its room. */
const rows: readonly (readonly string[])[] = [
  ['app/contracts', 'app/locales', 'app/styles', 'app/assets'],
  ['app/components+hooks', 'db'],
  ['server/kernel'],
  ['server/moderation/screening'],
  ['server/accounts', 'server/learn'],
  ['server/crisis'],
  ['server/groups'],
  ['server/meetings'],
  ['server/chat', 'server/wellbeing'],
  ['server/moderation'],
  ['server/ops'],
  ['app/http', 'server/http', 'server/realtime'],
  ['app/routes', 'app/root.tsx', 'server/runtime'],
  ['app/entry', 'server/index.ts'],
];

/** Paths that belong to a room with another name. */
const belongsTo: Record<string, string> = {
  'app/components': 'app/components+hooks',
  'app/hooks': 'app/components+hooks',
  'server/runtime.ts': 'server/runtime',
  'server/policies.ts': 'server/runtime',
  'server/subscriptions.ts': 'server/runtime',
  'server/load-pages.ts': 'server/index.ts',
  'app/entry.server.tsx': 'app/entry',
  'app/entry.client.tsx': 'app/entry',
};

export interface Room {
  name: string;
  row: number;
}

const fits = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** The room of a path; null for a package. */
export function roomOf(path: string): Room | null {
  const moved = Object.keys(belongsTo).find((place) => fits(path, place));
  const known = rows.flatMap((names, row) => names.map((name) => ({ name, row })));
  const candidates = moved
    ? known.filter((room) => room.name === belongsTo[moved])
    : known.filter((room) => fits(path, room.name));
  return candidates.sort((a, b) => b.name.length - a.name.length)[0] ?? null;
}

/** Who may import whom beside the rows: these two see only the leaves and each other. */
const onlyLeaves = new Set(['app/components+hooks', 'db']);
/** What nobody in app/ may reach for: it knows no SQL. */
const noSql = (from: string, to: string): boolean => fits(from, 'app') && fits(to, 'db');

/** What is wrong with an import of `to` in `from`; null when nothing is. */
export function whyForbidden(from: string, to: string): string | null {
  const [own, other] = [roomOf(from), roomOf(to)];
  if (!own || !other) return own ? null : `${from} is in no room of the house`;
  if (noSql(from, to)) return 'app/ knows no SQL';
  if (own.name === other.name) return own.name === 'app/routes' ? 'no route imports a route' : null;
  if (onlyLeaves.has(own.name) && other.row > 0) return `${own.name} sees contracts and locales only`;
  if (other.row === own.row) return `${own.name} and ${other.name} stand side by side`;
  return other.row > own.row ? `${other.name} stands above ${own.name}` : null;
}
