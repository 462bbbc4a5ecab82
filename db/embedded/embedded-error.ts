/** What goes wrong with the embedded database, said so that the person who started Hearth can act on it. */

/** Thrown by everything under `db/embedded`; `message` is a plain sentence fit to show, without secrets. */
export class EmbeddedPostgresError extends Error {
  override readonly name: string = 'EmbeddedPostgresError';
}

/** The data folder is in use by a live process; `pid` is that process. */
export class AlreadyRunningError extends EmbeddedPostgresError {
  override readonly name = 'AlreadyRunningError';
  readonly pid: number;

  constructor(message: string, pid: number) {
    super(message);
    this.pid = pid;
  }
}

/** The `code` of a Node or Postgres error, such as ENOENT; empty when there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The words of an unknown error, for the second half of a sentence. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
