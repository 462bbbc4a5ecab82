/** Refusals and faults: one error with a closed list of codes, translated once for HTTP and once for sockets. */

import { type ErrorCode, httpStatusOf } from '#app/contracts/result.ts';
import { tRefusals } from '#app/locales/refusals.ts';
import { isConnectionLost } from '#db/database-errors.ts';

export interface DomainErrorOptions {
  /** A sentence safe to show to whoever asked. */
  message?: string;
  /** For the log only: ids and codes, never words of a person. */
  details?: Record<string, string | number | boolean | null>;
  /** When trying again makes sense, in milliseconds. */
  retryAfterMs?: number;
  /** Whether somebody who runs this Hearth should look at it. */
  wakes?: boolean;
  cause?: unknown;
}

/** Why something was not done. `message` may be shown; `details` may be logged. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly details: Record<string, string | number | boolean | null>;
  readonly retryAfterMs: number | undefined;
  readonly wakes: boolean;

  constructor(code: ErrorCode, options: DomainErrorOptions = {}) {
    super(options.message ?? tRefusals(`code.${code}`), { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
    this.retryAfterMs = options.retryAfterMs;
    this.wakes = options.wakes ?? false;
  }

  /** What the protocol answers over HTTP for this code. */
  get status(): number {
    return httpStatusOf(this.code);
  }
}

/** Ends with `not-found`: the answer for what is missing and for what someone may not know of. */
export function notFound(details?: DomainErrorOptions['details']): never {
  throw new DomainError('not-found', { details });
}

/** Postgres gave up on a statement or a lock because its deadline passed; nothing of it happened. */
const ranOutOfTime = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && (error.code === '57014' || error.code === '55P03')) || ranOutOfTime(error.cause));

/** An outage of the database as the refusal that it is; anything else as it came. */
export const asRefusal = (error: unknown): unknown =>
  isConnectionLost(error) || ranOutOfTime(error)
    ? new DomainError('unavailable', { cause: error, wakes: true })
    : error;
