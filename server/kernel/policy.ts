/**
 * Rights as data. Every action is one row: whom it is open to, and which states refuse it with which code. Checks, the
 * matrix test and the page "Who can read what" come from these rows; an action without a row refuses to start.
 */
import type { ErrorCode } from '#app/contracts/result.ts';
import type { Actor } from './context.ts';
import { DomainError } from './errors.ts';

/** What someone is to the thing acted on. One person can be several at once. */
export const relations = [
  'visitor',
  'person',
  'applicant',
  'member',
  'facilitator',
  'holder',
  'author',
  'addressee',
  'moderator',
  'moderator-on-shift',
  'lead',
  'admin',
  'case-claimant',
  'system',
] as const;
export type Relation = (typeof relations)[number];

/** What can be so at the moment of asking. */
export const stateFlags = [
  'room-closed',
  'room-paused',
  'muted',
  'own-message',
  'own-case',
  'not-claimed',
  'claimed-by-other',
  'case-closed',
  'not-reachable',
] as const;
export type StateFlag = (typeof stateFlags)[number];

export interface PolicyRow {
  /** One of these relations is enough. */
  readonly allow: readonly Relation[];
  /** These states refuse it even to them; the first that holds, in this order, names the code. */
  readonly unless?: readonly (readonly [StateFlag, ErrorCode])[];
  /** What somebody without such a relation hears. */
  readonly otherwise: 'not-found' | 'unauthenticated' | 'forbidden';
  /** Key of the sentence on "Who can read what", for rows about reading. */
  readonly reading?: string;
}

export type PolicyTable<A extends string = string> = Readonly<Record<A, PolicyRow>>;

export interface Facts {
  readonly relations: ReadonlySet<Relation>;
  readonly states?: ReadonlySet<StateFlag>;
}

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly code: ErrorCode };

/** Writes a table down, keeping its action names as a type. */
export const definePolicy = <A extends string>(rows: PolicyTable<A>): PolicyTable<A> => rows;

/** Judges one action by its row. Pure; relations first, then states, so a stranger never learns of a state. */
export function decide<A extends string>(policy: PolicyTable<A>, action: A, facts: Facts): Decision {
  const row = policy[action];
  if (!row.allow.some((relation) => facts.relations.has(relation)))
    return { allowed: false, code: row.otherwise };
  const hindrance = row.unless?.find(([state]) => facts.states?.has(state));
  return hindrance ? { allowed: false, code: hindrance[1] } : { allowed: true };
}

/** Ends with the row's code unless the action is allowed. */
export function requireAllowed<A extends string>(policy: PolicyTable<A>, action: A, facts: Facts): void {
  const decision = decide(policy, action, facts);
  if (!decision.allowed) throw new DomainError(decision.code, { details: { action } });
}

/** What an actor is to Hearth as a whole, whatever the thing acted on. */
export function platformRelations(actor: Actor): Set<Relation> {
  if (actor.kind !== 'person') return new Set([actor.kind]);
  return new Set<Relation>(['person', ...actor.roles]);
}

/**
 * Checks at start that every action somewhere asked for has a row, and that no two tables claim the same one.
 * @throws Error naming the first that is wrong; the process then doesn't start.
 */
export function assertComplete(tables: readonly PolicyTable[], asked: Iterable<string>): void {
  const known = new Set<string>();
  for (const action of tables.flatMap((table) => Object.keys(table))) {
    if (known.has(action)) throw new Error(`Two policy rows for the action “${action}”.`);
    known.add(action);
  }
  for (const action of asked) {
    if (!known.has(action)) throw new Error(`No policy row for the action “${action}”: refusing to start.`);
  }
}
