/** Puts real people on shift, for as long as a test needs. */
import { shifts } from '#db/schema/index.ts';
import { after, hours } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import type { World } from '../support/world.ts';
import { type BuiltPerson, buildPerson } from './build-person.ts';

/** Somebody new with this rank and a shift that began an hour ago and ends in two; reachable, not at their screen. */
export async function buildOnShift(
  world: Pick<World, 'as' | 'clock'>,
  rank: 'moderator' | 'lead',
): Promise<BuiltPerson> {
  const person = await buildPerson(world, { roles: [rank] });
  const now = world.clock.now();
  await world
    .as()
    .db.insert(shifts)
    .values({
      id: newId(),
      userId: person.id,
      rank,
      startsAt: after(now, -hours(1)),
      endsAt: after(now, hours(2)),
    });
  return person;
}
