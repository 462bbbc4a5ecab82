/** The rows of the policy tables that are about reading: what the page "Who can read what" is made from. */
import { accountsPolicy } from '#server/accounts/accounts-policy.ts';
import { chatPolicy } from '#server/chat/chat-policy.ts';
import { crisisPolicy } from '#server/crisis/crisis-policy.ts';
import { groupsPolicy } from '#server/groups/groups-policy.ts';
import type { PolicyTable } from '#server/kernel/policy.ts';
import { moderationPolicy } from '#server/moderation/moderation-policy.ts';

/** In the order in which a person meets these things. */
const tables: readonly PolicyTable[] = [
  accountsPolicy,
  groupsPolicy,
  chatPolicy,
  crisisPolicy,
  moderationPolicy,
];

export interface ReadingRow {
  /** Code of the thing; its sentence is `thing.<reading>`. */
  reading: string;
  /** What one has to be to it. */
  allow: readonly string[];
}

export const readingRows = (): ReadingRow[] =>
  tables
    .flatMap((table) => Object.values(table))
    .flatMap(({ reading, allow }) => (reading === undefined ? [] : [{ reading, allow }]));
