/** What a loader or action gets from the server: the one runtime, and what is known of this request. */
import type { Runtime } from '#server/runtime.ts';

export interface LoadContext {
  readonly runtime: Runtime;
  readonly nonce: string;
  readonly requestId: string;
  /** The asker's address, for limits; never logged with what they did. */
  readonly address: string;
  [key: string]: unknown;
}
