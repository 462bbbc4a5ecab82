/** Where a reporter's note is sealed: with the key of the case it is about. */
import type { CaseId, ReportId } from '#app/contracts/ids.ts';
import type { SealPlace } from '#server/kernel/keys.ts';

export const reportNotePlace = (report: { id: ReportId; caseId: CaseId }): SealPlace => ({
  table: 'reports',
  column: 'note_sealed',
  rowId: report.id,
  owner: { kind: 'case', id: report.caseId },
});
