/** What a loader or action gets from the server: the one runtime, as far as pages need it, and what is known of this request. */
import type { Actor, Context } from '#server/kernel/context.ts';
import type { Env } from '#server/kernel/env.ts';
import type { Logger } from '#server/kernel/logger.ts';

/** The runtime as pages see it. */
export interface PageRuntime {
  readonly env: Env;
  readonly logger: Logger;
  phase(): 'starting' | 'ready' | 'draining';
  /** A context for an actor. @throws DomainError `unavailable` before the start. */
  contextFor(actor: Actor, requestId: string): Context;
  /** Who this session token belongs to at this moment; a visitor where it belongs to nobody. */
  identify(token: string | null, requestId: string): Promise<Actor>;
}

export interface LoadContext {
  readonly runtime: PageRuntime;
  readonly nonce: string;
  readonly requestId: string;
  /** The asker's address, for limits; never logged with what they did. */
  readonly address: string;
  [key: string]: unknown;
}
