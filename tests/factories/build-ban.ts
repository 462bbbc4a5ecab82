/** Bans real people, as the outcome of a conduct case: the database takes no ban without one. */
import type { CaseId } from '#app/contracts/ids.ts';
import { cases, restrictions } from '#db/schema/index.ts';
import { after, hours } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import type { World } from '../support/world.ts';
import { buildGroup, buildMember } from './build-group.ts';
import type { BuiltPerson } from './build-person.ts';

/** Bans somebody from all of this Hearth for three hours from now; returns its id and its end. */
export async function buildBan(
  world: Pick<World, 'as' | 'clock'>,
  person: BuiltPerson,
): Promise<{ id: string; endsAt: Date }> {
  const group = await buildGroup(world);
  const { memberId } = await buildMember(world, group, { person });
  const [now, id, caseId] = [world.clock.now(), newId(), newId<CaseId>()];
  const { db } = world.as();
  await db.insert(cases).values({
    id: caseId,
    groupId: group.id,
    lane: 'conduct',
    subjectId: memberId,
    tier: 'low',
    state: 'open',
    openedAt: now,
  });
  const endsAt = after(now, hours(3));
  await db.insert(restrictions).values({
    id,
    userId: person.id,
    kind: 'ban',
    purpose: 'sanction',
    reason: 'test',
    caseId,
    caseLane: 'conduct',
    startsAt: now,
    endsAt,
    reviewAt: after(now, hours(1)),
  });
  return { id, endsAt };
}
