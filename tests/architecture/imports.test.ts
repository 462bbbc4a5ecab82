import { describe, expect, it } from 'vitest';
import { roomOf, whyForbidden } from './directions.ts';
import { sources } from './sources.ts';

describe('imports', () => {
  it('point down the house', () => {
    const broken = sources.flatMap(({ path, imports }) =>
      imports.flatMap((target) => {
        const why = whyForbidden(path, target);
        return why ? [`${path} imports ${target}: ${why}`] : [];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('are read at all, and every file has a room', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(300);
    expect(sources.filter((source) => roomOf(source.path) === null).map((source) => source.path)).toEqual([]);
  });

  it.each([
    ['server/kernel/x.ts', 'server/chat/y.ts'],
    ['server/chat/x.ts', 'server/moderation/y.ts'],
    ['server/accounts/x.ts', 'server/learn/y.ts'],
    ['server/moderation/screening/x.ts', 'server/moderation/y.ts'],
    ['app/routes/a.tsx', 'app/routes/b.tsx'],
    ['app/components/a.tsx', 'server/kernel/ids.ts'],
    ['app/hooks/a.ts', 'app/http/b.server.ts'],
    ['app/contracts/a.ts', 'server/kernel/ids.ts'],
    ['app/routes/a.tsx', 'db/client.ts'],
    ['db/client.ts', 'server/kernel/ids.ts'],
    ['server/http/a.ts', 'server/realtime/b.ts'],
  ])('%s may not import %s', (from, to) => {
    expect(whyForbidden(from, to)).not.toBeNull();
  });

  it.each([
    ['server/chat/x.ts', 'server/groups/y.ts'],
    ['server/moderation/x.ts', 'server/moderation/screening/y.ts'],
    ['app/components/a.tsx', 'app/hooks/b.ts'],
    ['app/routes/a.tsx', 'server/groups/b.ts'],
    ['server/runtime.ts', 'server/policies.ts'],
    ['db/schema/a.ts', 'app/contracts/ids.ts'],
  ])('%s may import %s', (from, to) => {
    expect(whyForbidden(from, to)).toBeNull();
  });
});
