/** What the pages of the queue share: the desk around them, one case, and how a refused act comes back to its case. */
import { redirect } from '@remix-run/node';
import { findCover } from '#server/crisis/cover.ts';
import { crisisPolicy } from '#server/crisis/crisis-policy.ts';
import { findOwnShiftEnd } from '#server/crisis/shift-queries.ts';
import { beatShift } from '#server/crisis/take-shift.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { decide, platformRelations, requireAllowed } from '#server/kernel/policy.ts';
import { getCase } from '#server/moderation/get-case.ts';
import { moderationPolicy } from '#server/moderation/moderation-policy.ts';
import { countQueue, listQueue } from '#server/moderation/queue-queries.ts';
import { type Page, param } from './open-page.server.ts';
import { type FormFields, refuseForm } from './read-form.server.ts';
import { readerZone } from './reader-zone.server.ts';

type StaffPage = Page<'staff'>;

const mayRead = ({ ctx }: StaffPage, what: 'outbox.read' | 'case.read'): boolean =>
  decide(moderationPolicy, what, { relations: platformRelations(ctx.actor) }).allowed;

/** The reader's own shift and who is there now; `not-found` for whoever can't be on shift. */
export async function loadShift(page: StaffPage) {
  const { ctx, person } = page;
  requireAllowed(crisisPolicy, 'shift.take', { relations: platformRelations(ctx.actor) });
  const [until, cover, { zone }] = await Promise.all([
    findOwnShiftEnd(ctx, person.userId),
    findCover(ctx),
    readerZone(page),
  ]);
  return {
    shiftUntil: until?.toISOString() ?? null,
    cover,
    zone,
    now: ctx.clock.now().toISOString(),
  };
}

/** The queue and what stands around it. Looking at it is a sign of being here. */
export async function loadDesk(page: StaffPage) {
  const { ctx } = page;
  const items = await listQueue(ctx);
  await beatShift(ctx);
  const [counts, shift] = await Promise.all([countQueue(ctx), loadShift(page)]);
  // A moderator enters rooms on shift; a lead reads them through the case alone.
  const entersRooms = shift.shiftUntil !== null && page.person.roles.includes('moderator');
  return { ...shift, items, counts, entersRooms, readsOutbox: mayRead(page, 'outbox.read') };
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
