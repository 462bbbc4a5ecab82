/** A claim is a lease: it names who works on a case, and runs out by itself. Pure. */
import type { UserId } from '#app/contracts/ids.ts';
import { minutes } from '#server/kernel/durations.ts';
import type { CaseRow } from './lock-case.ts';

/** How long a claim holds without an act of its claimant. */
export const claimLease = minutes(15);

/** Whether a lease runs at this moment. */
export const isClaimed = (
  kase: Pick<CaseRow, 'claimedBy' | 'claimUntil'>,
  now: Date,
): kase is { claimedBy: UserId; claimUntil: Date } =>
  kase.claimedBy !== null && kase.claimUntil !== null && kase.claimUntil > now;
