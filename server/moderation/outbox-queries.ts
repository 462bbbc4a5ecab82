/** Alerts on their way out, readable while nothing is configured to carry them. Ids and codes; no address, no name. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import { type CaseId, caseIdSchema } from '#app/contracts/ids.ts';
import type { CaseTier, OutboxItemView } from '#app/contracts/moderation.ts';
import { dueWork } from '#db/schema/index.ts';
import type { Context } from '#server/kernel/context.ts';
import { platformRelations, requireAllowed } from '#server/kernel/policy.ts';
import { moderationPolicy } from './moderation-policy.ts';
import { deliveryKinds } from './owe-alerts.ts';

const shownAtMost = 200;

function toOutboxItem(row: typeof dueWork.$inferSelect): OutboxItemView {
  const { payload } = row;
  const caseId = caseIdSchema.safeParse(payload.caseId);
  return {
    id: row.id,
    channel: row.kind === 'deliver.webhook' ? 'webhook' : 'email',
    caseId: caseId.success ? caseId.data : null,
    to: payload.to as OutboxItemView['to'],
    state: row.state,
    tier: payload.tier as CaseTier,
    step: Number(payload.step),
    repeat: Number(payload.repeat),
    owedAt: row.createdAt.toISOString(),
  };
}

/**
 * What has not gone out, newest first.
 * @throws DomainError `not-found` for whoever is neither lead nor admin.
 */
export async function listOutbox(ctx: Context): Promise<OutboxItemView[]> {
  requireAllowed(moderationPolicy, 'outbox.read', { relations: platformRelations(ctx.actor) });
  const rows = await ctx.db
    .select()
    .from(dueWork)
    .where(
      and(
        inArray(dueWork.kind, [...deliveryKinds]),
        inArray(dueWork.state, ['pending', 'waiting', 'failed']),
      ),
    )
    .orderBy(desc(dueWork.createdAt), desc(dueWork.id))
    .limit(shownAtMost);
  return rows.map(toOutboxItem);
}

/** Every alert of one case, oldest first. The caller has the right by that case. */
export async function listAlertsOf(ctx: Context, caseId: CaseId): Promise<OutboxItemView[]> {
  const rows = await ctx.db
    .select()
    .from(dueWork)
    .where(and(eq(dueWork.subjectId, caseId), inArray(dueWork.kind, [...deliveryKinds])))
    .orderBy(dueWork.createdAt, dueWork.id)
    .limit(shownAtMost);
  return rows.map(toOutboxItem);
}
