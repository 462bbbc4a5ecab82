/** What the pages of the queue share: the desk around them, one case, and how a refused act comes back to its case. */
import { redirect } from '@remix-run/node';
import { findCover } from '#server/crisis/cover.ts';
import { findOwnShiftEnd } from '#server/crisis/shift-of.ts';
import { beatShift } from '#server/crisis/take-shift.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { decide, platformRelations } from '#server/kernel/policy.ts';
import { getCase } from '#server/moderation/get-case.ts';
import { moderationPolicy } from '#server/moderation/moderation-policy.ts';
import { countQueue, listQueue } from '#server/moderation/queue-queries.ts';
import { type Page, param } from './open-page.server.ts';
import { type FormFields, refuseForm } from './read-form.server.ts';
import { readerZone } from './reader-zone.server.ts';

type StaffPage = Page<'staff'>;

const mayRead = ({ ctx }: StaffPage, what: 'outbox.read' | 'case.read'): boolean =>
  decide(moderationPolicy, what, { relations: platformRelations(ctx.actor) }).allowed;

/** The queue and what stands around it. Looking at it is a sign of being here. */
export async function loadDesk(page: StaffPage) {
  const { ctx, person } = page;
  const items = await listQueue(ctx);
  await beatShift(ctx);
  const [counts, until, cover, { zone }] = await Promise.all([
    countQueue(ctx),
    findOwnShiftEnd(ctx, person.userId),
    findCover(ctx),
    readerZone(page),
  ]);
  return {
    items,
    counts,
    cover,
    zone,
    shiftUntil: until?.toISOString() ?? null,
    readsOutbox: mayRead(page, 'outbox.read'),
    now: ctx.clock.now().toISOString(),
  };
}

/** Whether links to cases lead somewhere for this reader. */
export const readsCases = (page: StaffPage): boolean => mayRead(page, 'case.read');

/** One case as this reader may see it. */
export const loadCase = (page: StaffPage) => getCase(page.ctx, param(page, 'caseId'));

/**
 * Acts on the case in the address and goes back to it. A refusal for what changed meanwhile is the case's page again,
 * under its status, with what was typed.
 */
export async function actOnCase(page: StaffPage, fields: FormFields, act: () => Promise<unknown>) {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code !== 'conflict' && error.code !== 'invalid') throw error;
    return refuseForm(fields, { code: error.code, message: error.message });
  }
  return redirect(`/moderation/cases/${param(page, 'caseId')}`);
}
