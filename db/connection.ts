/**
 * Where a database is, and how a person writes that down: a postgres:// URL becomes fields here.
 * Opens nothing, and never repeats a URL in an error, because a password may stand in it.
 */

/** Where a Postgres listens and as whom to speak to it; postgres.js takes no unix socket by URL, so it is fields. */
export interface ConnectionTarget {
  /** A host name, or the folder of a unix socket (starts with `/`). */
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  /** Set from `sslmode` of a URL. */
  ssl?: 'require' | 'prefer' | 'verify-full' | false;
}

const defaultPort = 5432;
const shape = /^postgres(?:ql)?:\/\/(?:([^/?#]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/i;
const addressShape = /^(\[[^\]]+\]|[^:[\]]*)(?::([^:]*))?$/;

const sslModes = new Map<string, ConnectionTarget['ssl']>([
  ['disable', false],
  ['allow', 'prefer'],
  ['prefer', 'prefer'],
  ['require', 'require'],
  ['verify-ca', 'verify-full'],
  ['verify-full', 'verify-full'],
]);

/** Settings of a URL that the client decides by itself; they are accepted and have no effect. */
const decidedHere = new Set(['application_name', 'connect_timeout']);
const understood = new Set(['host', 'port', 'user', 'password', 'dbname', 'sslmode', ...decidedHere]);

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…`, as libpq does: a socket folder stands in
 * `?host=/folder` or percent-encoded in place of the host, and `user`, `password`, `dbname`, `port` may
 * stand after the `?` too. The port is 5432 when none is named.
 * @throws Error with one plain sentence that holds no part of user name or password
 */
export function parseConnectionUrl(url: string): ConnectionTarget {
  const parts = shape.exec(url.trim());
  if (!parts) throw new Error(malformed(url));
  const [, credentials = '', address = '', path = '', query = ''] = parts;
  // Without credentials, what follows a ? may be the rest of a password that nobody encoded.
  const settings = readSettings(query, credentials !== '');
  const colon = credentials.indexOf(':');
  const [, hostPart = '', portPart] = addressShape.exec(address) ?? malformedAddress();
  const user = settings.get('user') ?? decode(colon < 0 ? credentials : credentials.slice(0, colon), 'user');
  const password =
    settings.get('password') ?? (colon < 0 ? '' : decode(credentials.slice(colon + 1), 'password'));
  const database = settings.get('dbname') ?? decode(path, 'database');
  const host = settings.get('host') ?? decode(hostPart.replace(/^\[(.*)\]$/, '$1'), 'host');
  if (!user)
    throw new Error('The database URL names no user: write it as postgres://user:password@host/database.');
  if (!database)
    throw new Error('The database URL names no database: add it after the host, as in …@host/hearth.');
  if (!host) throw new Error('The database URL names no host: add one, or ?host=/folder for a unix socket.');
  if (host.includes(',')) throw new Error('The database URL names several hosts: Hearth speaks to one.');
  const target: ConnectionTarget = {
    host,
    port: readPort(settings.get('port') ?? portPart),
    database,
    user,
    password,
  };
  const sslMode = settings.get('sslmode');
  return sslMode === undefined ? target : { ...target, ssl: readSslMode(sslMode) };
}

function malformed(url: string): string {
  return /^postgres(ql)?:\/\//i.test(url.trim())
    ? 'The database URL cannot be read: percent-encode the characters / ? # @ in its user name and password.'
    : 'The database URL must begin with postgres:// or postgresql://.';
}

function malformedAddress(): never {
  throw new Error(
    'The host in the database URL cannot be read: write it as host:port, or [address]:port for IPv6.',
  );
}

function decode(text: string, what: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(
      `The ${what} in the database URL is not percent-encoded correctly: write a plain % as %25.`,
    );
  }
}

function readSettings(query: string, mayName: boolean): Map<string, string> {
  const settings = new Map<string, string>();
  for (const pair of query.split('&').filter(Boolean)) {
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals), 'name of a setting');
    if (!understood.has(name)) {
      const named = mayName && /^[a-z_]{1,40}$/.test(name) ? ` "${name}"` : '';
      throw new Error(`The database URL has a setting${named} that Hearth doesn't know: leave it out.`);
    }
    settings.set(name, decode(equals < 0 ? '' : pair.slice(equals + 1), `setting ${name}`));
  }
  return settings;
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return defaultPort;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535)
    throw new Error('The port in the database URL must be a number from 1 to 65535.');
  return port;
}

function readSslMode(mode: string): ConnectionTarget['ssl'] {
  if (!sslModes.has(mode)) {
    throw new Error(`The sslmode in the database URL must be one of ${[...sslModes.keys()].join(', ')}.`);
  }
  return sslModes.get(mode);
}
