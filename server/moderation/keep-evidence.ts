/** Keeps words for a case and nothing else, sealed with the case's own key. It never shows them. */
import { and, count, eq, gt, inArray } from 'drizzle-orm';
import type { CaseId, GroupId, MessageId } from '#app/contracts/ids.ts';
import { evidence } from '#db/schema/index.ts';
import type { TxContext } from '#server/kernel/context.ts';
import { after, hours } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { type SealPlace, seal } from '#server/kernel/keys.ts';

type EvidenceRow = typeof evidence.$inferSelect;

/** Texts that no message holds, per case and hour; further ones are counted. */
const keptPerHour = 20;
const limited = ['refused-send', 'join-answer', 'report-note'] as const;
type Limited = (typeof limited)[number];

export interface KeptWords {
  caseId: CaseId;
  groupId: GroupId;
  kind: EvidenceRow['kind'];
  text: string;
  messageId?: MessageId;
  refusedBecause?: NonNullable<EvidenceRow['refusedBecause']>;
}

/** Where a piece of evidence is sealed. */
export const evidencePlace = (row: Pick<EvidenceRow, 'id' | 'caseId'>): SealPlace => ({
  table: 'evidence',
  column: 'body_sealed',
  rowId: row.id,
  owner: { kind: 'case', id: row.caseId },
});

/** Seals and stores; returns the id. */
export async function keepEvidence(tx: TxContext, kept: KeptWords): Promise<string> {
  const { text, ...row } = kept;
  const id = newId();
  await tx.db.insert(evidence).values({
    id,
    ...row,
    keptAt: tx.clock.now(),
    bodySealed: await seal(tx, evidencePlace({ id, caseId: row.caseId }), text),
  });
  return id;
}

/** The same within the limit per case and hour, which the locked case makes exact. False = it was too much. */
export async function keepUnlessTooMany(
  tx: TxContext,
  kept: KeptWords & { kind: Limited },
): Promise<boolean> {
  const [recent] = await tx.db
    .select({ count: count() })
    .from(evidence)
    .where(
      and(
        eq(evidence.caseId, kept.caseId),
        inArray(evidence.kind, limited),
        gt(evidence.keptAt, after(tx.clock.now(), -hours(1))),
      ),
    );
  if ((recent?.count ?? 0) >= keptPerHour) return false;
  await keepEvidence(tx, kept);
  return true;
}

/** The words of a message as they are now, once per case and message. */
export async function keepSnapshot(
  tx: TxContext,
  snapshot: { caseId: CaseId; groupId: GroupId; messageId: MessageId; text: string },
): Promise<void> {
  const [known] = await tx.db
    .select({ id: evidence.id })
    .from(evidence)
    .where(
      and(
        eq(evidence.caseId, snapshot.caseId),
        eq(evidence.messageId, snapshot.messageId),
        eq(evidence.kind, 'message'),
      ),
    );
  if (!known) await keepEvidence(tx, { ...snapshot, kind: 'message' });
}
