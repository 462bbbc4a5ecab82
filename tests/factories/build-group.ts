/** Makes real groups with an agreement, a room, and members of any state. */
import type { GroupId, MemberId } from '#app/contracts/ids.ts';
import { agreementAcceptances, agreements, groups, memberships, rooms } from '#db/schema/index.ts';
import { newId } from '#server/kernel/ids.ts';
import { foldName } from '#server/kernel/names.ts';
import type { World } from '../support/world.ts';
import { type BuiltPerson, buildPerson } from './build-person.ts';

export interface BuiltGroup {
  id: GroupId;
  slug: string;
}

export interface BuiltMember extends BuiltPerson {
  memberId: MemberId;
  name: string;
}

let count = 0;

/** A listed, open group without a limit of places, with a closed room, unless said otherwise. */
export async function buildGroup(
  world: Pick<World, 'as' | 'clock'>,
  options: Partial<typeof groups.$inferInsert> & { room?: 'open' | 'paused' | 'closed' } = {},
): Promise<BuiltGroup> {
  count += 1;
  const { room = 'closed', ...columns } = options;
  const ctx = world.as();
  const id = newId<GroupId>();
  const slug = columns.slug ?? `group-${count}-${process.pid}`;
  const now = world.clock.now();
  await ctx.db.insert(groups).values({
    id,
    name: `Group ${count}`,
    topic: 'living-with-it',
    summary: 'A group made for a test.',
    forWhom: 'Tests',
    letter: 'Welcome.',
    joinPolicy: 'open',
    capacity: null,
    state: 'listed',
    timeZone: 'Europe/Berlin',
    agreementVersion: 1,
    createdAt: now,
    ...columns,
    slug,
  });
  await ctx.db
    .insert(agreements)
    .values({ groupId: id, version: 1, statements: ['I will listen.'], publishedAt: now });
  await ctx.db.insert(rooms).values({ groupId: id, state: room, changedAt: now });
  return { id, slug };
}

/** Gives a person (a new one unless named) a place in a group: an active member unless said otherwise. */
export async function buildMember(
  world: Pick<World, 'as' | 'clock'>,
  group: BuiltGroup,
  options: Partial<Pick<typeof memberships.$inferInsert, 'role' | 'state' | 'name'>> & {
    person?: BuiltPerson;
  } = {},
): Promise<BuiltMember> {
  count += 1;
  const person = options.person ?? (await buildPerson(world));
  const memberId = newId<MemberId>();
  const name = options.name ?? `Name ${count}`;
  const now = world.clock.now();
  const ctx = world.as();
  await ctx.db.insert(memberships).values({
    id: memberId,
    groupId: group.id,
    userId: person.id,
    name,
    nameKey: foldName(name),
    role: options.role ?? 'member',
    state: options.state ?? 'active',
    requestedAt: now,
    joinedAt: now,
  });
  await ctx.db
    .insert(agreementAcceptances)
    .values({ groupId: group.id, membershipId: memberId, version: 1, acceptedAt: now });
  return { ...person, memberId, name };
}
