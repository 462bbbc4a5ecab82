/**
 * Tells the errors of the database apart: a lost connection from a refused row, also inside Drizzle's wrapping.
 * Recognises by code, never by class or message, because a module may be loaded twice. Decides no HTTP status.
 */

/**
 * The connection was lost, was never had, or did not answer in time. Nothing of the work is half stored: it is
 * all there or not at all, and only when the COMMIT was already under way may it be there. Whoever gets this
 * answers "unavailable"; trying again with the same unique key settles which it was.
 */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  readonly code = 'CONNECTION_LOST';
}

/** postgres.js' own codes and Node's socket codes that mean "no database at the other end". */
const connectionCodes = new Set([
  'CONNECTION_LOST',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * SQLSTATE classes and codes, from PostgreSQL's appendix A: 08 connection exception, 53300 too many connections,
 * 57P01 to 57P05 shut down, crashed, starting, dropped, idle session ended, 25P03 idle in transaction, 25P04
 * transaction timeout; the last two end the session.
 */
const connectionState = /^(08...|53300|57P0[1-5]|25P0[34])$/;

/** Whether an error, or any cause beneath it, says that the database could not be reached or went away. */
export function isConnectionLost(error: unknown): boolean {
  return withCauses(error).some((link) => {
    const code = textOf(link, 'code');
    if (code === null) return false;
    // A file that is missing is an ENOENT too; only a socket's one says `connect`.
    if (code === 'ENOENT') return textOf(link, 'syscall') === 'connect';
    return connectionCodes.has(code) || connectionState.test(code);
  });
}

/** Whether Postgres has ended the session together with this error (severity FATAL or PANIC). */
export function endsSession(error: unknown): boolean {
  return withCauses(error).some((link) => /^(FATAL|PANIC)$/.test(textOf(link, 'severity') ?? ''));
}

/** The name of the constraint that refused a row (SQLSTATE class 23), or null when it was something else. */
export function constraintOf(error: unknown): string | null {
  for (const link of withCauses(error)) {
    if (textOf(link, 'code')?.startsWith('23')) return textOf(link, 'constraint_name');
  }
  return null;
}

/** An error and its causes, outermost first; ends at a loop. */
function withCauses(error: unknown): object[] {
  const chain: object[] = [];
  let link: unknown = error;
  while (typeof link === 'object' && link !== null && !chain.includes(link)) {
    chain.push(link);
    link = 'cause' in link ? link.cause : null;
  }
  return chain;
}

function textOf(link: object, field: string): string | null {
  const value: unknown = Reflect.get(link, field);
  return typeof value === 'string' ? value : null;
}
