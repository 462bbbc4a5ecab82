/** All policy tables of the house, and the check at start that nothing is asked for that has no row. */
import { accountsPolicy } from './accounts/accounts-policy.ts';
import { chatPolicy } from './chat/chat-policy.ts';
import { crisisPolicy } from './crisis/crisis-policy.ts';
import { groupsPolicy } from './groups/groups-policy.ts';
import { assertComplete, type PolicyTable } from './kernel/policy.ts';
import { moderationPolicy } from './moderation/moderation-policy.ts';
import { socketActions } from './realtime/socket-actions.ts';

export const policyTables: readonly PolicyTable[] = [
  accountsPolicy,
  groupsPolicy,
  chatPolicy,
  crisisPolicy,
  moderationPolicy,
];

/** @throws Error when a socket event asks for an action without a row, or a row stands twice. */
export function checkPolicies(): void {
  assertComplete(policyTables, Object.values(socketActions));
}
