/** What every command gets first: who acts, on which database, by which clock. Rules live elsewhere. */
import type { UserId } from '#app/contracts/ids.ts';
import type { DatabaseClient, Db, Tx } from '#db/client.ts';
import type { Clock } from './clock.ts';
import type { DomainEvent, EventBus } from './event-bus.ts';
import type { Keyring } from './keys.ts';
import type { Logger } from './logger.ts';
import type { RateLimits } from './rate-limit.ts';
import type { SettingsStore } from './settings.ts';

/** What someone may be for the whole of this Hearth, beside being a person. */
export type PlatformRole = 'moderator' | 'lead' | 'admin';

export interface PersonActor {
  readonly kind: 'person';
  readonly userId: UserId;
  /** The hash under which the session is stored; lets a command check that it still lives. */
  readonly sessionId: string;
  readonly pseudonym: string;
  readonly roles: readonly PlatformRole[];
  readonly country: string | null;
  readonly timeZone: string | null;
}

export type Actor =
  | { readonly kind: 'visitor' }
  | PersonActor
  /** Hearth itself: the sweeper, the seed, a subscriber. */
  | { readonly kind: 'system'; readonly name: string };

/**
 * The parts with state, of which a runtime has exactly one each. They ride on the context because a module's own
 * state would exist twice where host and routes both import it.
 */
export interface Services {
  readonly database: DatabaseClient;
  readonly bus: EventBus;
  readonly keyring: Keyring;
  readonly settings: SettingsStore;
  readonly limits: RateLimits;
}

export interface Context {
  readonly actor: Actor;
  /** The database, or the open transaction inside `inTransaction`. */
  readonly db: Db | Tx;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly requestId: string;
  readonly services: Services;
  /** Says that something happened. Only inside `inTransaction`; elsewhere it throws. */
  readonly announce: (event: DomainEvent) => Promise<void>;
}

/** A context inside a transaction: what it writes and what it announces stand or fall together. */
export interface TxContext extends Context {
  readonly db: Tx;
  /** What was announced so far; passed on after the commit. */
  readonly heard: DomainEvent[];
}

/** The same context on somebody else's behalf: the system's inside a subscriber, a sender's inside a batch. */
export function actingAs<C extends Context>(ctx: C, actor: Actor): C {
  return { ...ctx, actor };
}
