import { describe, expect, it, vi } from 'vitest';
import { findMeetingsOf, findNextMeeting, listNextMeetings } from '#server/meetings/meeting-queries.ts';
import { buildGroup } from '../../factories/build-group.ts';
import { buildMeeting } from '../../factories/build-meeting.ts';
import { openWorld, type World } from '../../support/world.ts';

const world = openWorld();

/** A context at a fixed moment: Tuesday 20 October 2026, 19:30 in Berlin. */
const at = (iso: string): ReturnType<World['as']> => ({ ...world.as(), clock: { now: () => new Date(iso) } });
const during = '2026-10-20T17:30:00Z';

describe('a group’s next meeting', () => {
  it('is one that has not begun; on pages the running one comes first', async () => {
    const group = await buildGroup(world, { state: 'unlisted' });
    await buildMeeting(world, group);
    expect(await findNextMeeting(at(during), group.id)).toEqual({
      startsAt: new Date('2026-10-27T18:00:00Z'),
      endsAt: new Date('2026-10-27T19:30:00Z'),
      title: 'Evening talk',
      timeZone: 'Europe/Berlin',
    });
    const shown = (await findMeetingsOf(at(during), [group.id])).get(group.id);
    expect(shown).toMatchObject({ startsAt: '2026-10-20T17:00:00.000Z', running: true, rhythm: 'weekly' });
  });

  it('is the earliest of several series, and none without one', async () => {
    const [group, quiet] = [
      await buildGroup(world, { state: 'unlisted' }),
      await buildGroup(world, { state: 'unlisted' }),
    ];
    await buildMeeting(world, group);
    await buildMeeting(world, group, { title: 'Sooner', recurrence: 'FREQ=WEEKLY;BYDAY=WE' });
    expect((await findNextMeeting(at('2026-10-21T00:00:00Z'), group.id))?.title).toBe('Sooner');
    expect(await findNextMeeting(at(during), quiet.id)).toBeNull();
    const found = await findMeetingsOf(at('2026-10-21T00:00:00Z'), [group.id, quiet.id]);
    expect([...found.values()].map(({ title }) => title)).toEqual(['Sooner']);
    expect(await findMeetingsOf(at(during), [])).toEqual(new Map());
  });
});

describe('the next meetings of all', () => {
  it('are those of listed groups, earliest first, and one bad rule harms none', async () => {
    const [shown, hidden, broken] = [
      await buildGroup(world, { name: 'Shown' }),
      await buildGroup(world, { state: 'archived' }),
      await buildGroup(world),
    ];
    await buildMeeting(world, shown, { title: 'Tuesday' });
    await buildMeeting(world, shown, { title: 'Monday', recurrence: 'FREQ=WEEKLY;BYDAY=MO' });
    await buildMeeting(world, hidden, { title: 'Hidden' });
    await buildMeeting(world, broken, { title: 'Broken', recurrence: 'FREQ=NEVER' });
    const ctx = at('2026-10-21T00:00:00Z');
    const failed = vi.spyOn(ctx.logger, 'error');
    const list = await listNextMeetings(ctx, { limit: 3 });
    expect(list.map(({ title, startsAt, group }) => [title, startsAt.slice(0, 10), group.name])).toEqual([
      ['Monday', '2026-10-26', 'Shown'],
      ['Tuesday', '2026-10-27', 'Shown'],
      ['Monday', '2026-11-02', 'Shown'],
    ]);
    expect(failed).toHaveBeenCalledOnce();
  });
});
