/** What the tests of joining ask again and again. */
import { and, eq } from 'drizzle-orm';
import {
  agreementAcceptances,
  agreements,
  auditEvents,
  groups,
  memberships,
  notices,
} from '#db/schema/index.ts';
import type { JoinOutcome } from '#server/groups/join-group.ts';
import { joinGroup } from '#server/groups/join-group.ts';
import type { BuiltGroup } from '../../factories/build-group.ts';
import type { BuiltPerson } from '../../factories/build-person.ts';
import type { World } from '../../support/world.ts';

export function joiningKit(world: World) {
  return {
    /** Joins with the first version of the agreement and nothing typed, unless said otherwise. */
    join: (
      person: Pick<BuiltPerson, 'actor'>,
      group: { slug: string },
      form: { agreement?: number | null; answer?: string; name?: string } = {},
    ): Promise<JoinOutcome> =>
      joinGroup(world.as(person.actor), { slug: group.slug, agreement: 1, answer: '', name: '', ...form }),
    membershipOf: async (person: BuiltPerson, group: BuiltGroup) => {
      const [row] = await world.client.db
        .select()
        .from(memberships)
        .where(and(eq(memberships.groupId, group.id), eq(memberships.userId, person.id)));
      return row;
    },
    acceptedBy: async (memberId: string) =>
      (
        await world.client.db
          .select({ version: agreementAcceptances.version })
          .from(agreementAcceptances)
          .where(eq(agreementAcceptances.membershipId, memberId as never))
      ).map((row) => row.version),
    auditOf: async (subjectId: string) =>
      (
        await world.client.db
          .select({ action: auditEvents.action, codes: auditEvents.codes })
          .from(auditEvents)
          .where(eq(auditEvents.subjectId, subjectId))
          .orderBy(auditEvents.id)
      ).map((row) => row),
    noticesOf: async (person: BuiltPerson) =>
      (
        await world.client.db
          .select({ kind: notices.kind, codes: notices.codes })
          .from(notices)
          .where(eq(notices.userId, person.id))
          .orderBy(notices.id)
      ).map((row) => row),
    publishAgreement: async (group: BuiltGroup, version: number) => {
      await world.client.db.insert(agreements).values({
        groupId: group.id,
        version,
        statements: ['I will listen.', 'I will be kind.'],
        publishedAt: world.clock.now(),
      });
      await world.client.db.update(groups).set({ agreementVersion: version }).where(eq(groups.id, group.id));
    },
  };
}
