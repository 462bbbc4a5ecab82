/** Due work of moderation. */
import type { WorkHandler } from '#server/kernel/due-work.ts';
import { climbKind } from './apply-plan.ts';
import { runClimb } from './climb-case.ts';
import { lapseKind, runLapse } from './lapse-claim.ts';

/** A deadline is done in the transaction that marks it done: once, whatever dies in between. */
export const moderationWork = (): WorkHandler[] => [
  { kind: climbKind, mode: 'transactional', run: runClimb },
  { kind: lapseKind, mode: 'transactional', run: runLapse },
];
