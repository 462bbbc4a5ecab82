import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvents } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { newId } from '#server/kernel/ids.ts';
import { acknowledgeCase } from '#server/moderation/acknowledge-case.ts';
import { claimCase } from '#server/moderation/claim-case.ts';
import { decideCase } from '#server/moderation/decide-case.ts';
import { getCase } from '#server/moderation/get-case.ts';
import { listNotices } from '#server/moderation/notice-queries.ts';
import { listOutbox } from '#server/moderation/outbox-queries.ts';
import { countQueue, listQueue } from '#server/moderation/queue-queries.ts';
import { releaseClaim } from '#server/moderation/release-claim.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { openModeration, refusal, words } from './kit.ts';

const { world, staff, buildTalk, say, setShifts, findCase } = openModeration();

const acts: Record<string, (ctx: Context, caseId: string) => Promise<unknown>> = {
  getCase,
  claimCase,
  acknowledgeCase,
  releaseClaim,
  decideCase: (ctx, caseId) => decideCase(ctx, { caseId, decision: 'dismiss', reason: 'Why.', version: 1 }),
  listQueue,
  countQueue,
};

describe.each(Object.entries(acts))('%s', (name, act) => {
  it('looks missing to all but moderators and leads: to those in the group, and to an admin', async () => {
    await setShifts([staff.moderator, 'moderator']);
    const { group, author, reader, facilitator } = await buildTalk();
    await say(author, group, words.moderate);
    const caseId = (await findCase(author.memberId))?.id ?? '';
    const stranger = await buildPerson(world);
    const everyoneElse = [
      world.as(),
      ...[author, reader, facilitator, stranger, staff.admin].map(({ actor }) => world.as(actor)),
    ];
    for (const ctx of everyoneElse) await refusal(act(ctx, caseId), 'not-found');
    const rows = await world.system.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.caseId, caseId as never));
    expect(rows.map(({ action }) => action)).toEqual(['moderation.open-case']);
    // For staff the same call is answered, or refused for a reason they may know.
    const outcome = await act(world.as(staff.lead.actor), caseId).then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
    expect(outcome).toBe(['releaseClaim', 'decideCase'].includes(name) ? 'conflict' : 'done');
  });
});

it.each(['getCase', 'claimCase', 'acknowledgeCase', 'releaseClaim', 'decideCase'])(
  '%s finds no case behind an id that is none',
  async (name) => {
    for (const id of [newId(), 'nonsense', "'; drop table cases"]) {
      await refusal(acts[name]?.(world.as(staff.moderator.actor), id) ?? Promise.resolve(), 'not-found');
    }
  },
);

it('the outbox is for leads and admins, notices are one’s own', async () => {
  await setShifts([staff.moderator, 'moderator']);
  const { group, author } = await buildTalk();
  await say(author, group, words.imminent);
  for (const person of [author, staff.moderator]) {
    await refusal(listOutbox(world.as(person.actor)), 'not-found');
  }
  await refusal(listNotices(world.as()), 'not-found');
  const caseId = (await findCase(author.memberId))?.id;
  for (const person of [staff.lead, staff.admin]) {
    const items = (await listOutbox(world.as(person.actor))).filter((item) => item.caseId === caseId);
    expect(items.map(({ channel, to }) => `${channel} ${to}`).sort()).toEqual([
      'email lead',
      'email lead',
      'email moderator',
      'webhook organisation',
    ]);
    expect(items[0]).toMatchObject({ state: 'pending', tier: 'imminent', step: 2, repeat: 0 });
  }
  await world.sweep();
  const waiting = (await listOutbox(world.as(staff.lead.actor))).filter((item) => item.caseId === caseId);
  expect(waiting.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
});
