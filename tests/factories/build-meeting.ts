/** Gives a group a series of meetings: Tuesdays at 19:00 in Berlin unless said otherwise. */
import { meetings } from '#db/schema/index.ts';
import { newId } from '#server/kernel/ids.ts';
import type { World } from '../support/world.ts';
import type { BuiltGroup } from './build-group.ts';

export async function buildMeeting(
  world: Pick<World, 'as' | 'clock'>,
  group: BuiltGroup,
  options: Partial<typeof meetings.$inferInsert> = {},
): Promise<string> {
  const id = newId();
  await world
    .as()
    .db.insert(meetings)
    .values({
      title: 'Evening talk',
      startsLocal: '2026-01-06T19:00:00',
      timeZone: 'Europe/Berlin',
      recurrence: 'FREQ=WEEKLY;BYDAY=TU',
      durationMinutes: 90,
      createdAt: world.clock.now(),
      ...options,
      groupId: group.id,
      id,
    });
  return id;
}
