/** Pieces of SQL that queue and case page share: how a case's clock was last set, and who has claimed it. */
import { sql } from 'drizzle-orm';
import type { ClaimView } from '#app/contracts/moderation.ts';

/** Joins, for a case `c`, the event that began its clock: `armed.by_when`. */
export const joinClock = sql`left join lateral (
  select e.at + (e.codes ->> 'withinMs')::double precision * interval '1 millisecond' as by_when
  from case_events e
  where e.case_id = c.id and e.kind in ('opened', 'raised', 'escalated')
  order by e.id desc limit 1) armed on true`;

/** Joins, for a case `c`, whoever has claimed it and still has it: `u` and `claimant_leads`. */
export const joinClaim = sql`left join users u on u.id = c.claimed_by and c.claim_until > hearth_now()
  left join lateral (
    select true as leads from user_roles r where r.user_id = u.id and r.role = 'lead') claimant on true`;

/** A case nobody has acknowledged although it was time. */
export const isOverdue = sql`(c.acknowledged_at is null and armed.by_when <= hearth_now())`;

export interface ClaimColumns {
  claimant: string | null;
  claimant_id: string | null;
  claimant_leads: boolean | null;
  claim_until: string | null;
}

export const claimColumns = sql`u.pseudonym as claimant, u.id as claimant_id, claimant.leads as claimant_leads,
  c.claim_until`;

/** The lease as staff see it; null when it is free. */
export function toClaimView(row: ClaimColumns, reader: string): ClaimView | null {
  if (row.claimant === null || row.claim_until === null) return null;
  return {
    name: row.claimant,
    role: row.claimant_leads ? 'lead' : 'moderator',
    mine: row.claimant_id === reader,
    until: toIso(row.claim_until),
  };
}

/** A timestamp as raw SQL gives it, as ISO 8601 in UTC. */
export const toIso = (instant: string): string => new Date(instant).toISOString();
