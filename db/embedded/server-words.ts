/** The command line of the embedded server: every setting that differs from PostgreSQL's own, and why. */
import type { Home } from './home.ts';
import { SOCKET_PORT } from './roles.ts';

/** The words after the program's name; `-D` and the data folder come first, which is how an orphan is recognised. */
export function serverWords(where: Home, options: { durable: boolean; maxConnections: number }): string[] {
  const settings: Record<string, string> = {
    // No TCP: whoever may open the 0700 folder and has a password gets in, nobody else on the machine or network.
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: `"${where.sockets.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    max_connections: String(options.maxConnections),
    // A crashed backend ends the whole server, so that there is one way back, the app's own, and readiness tells it.
    restart_after_crash: 'off',
    // Errors of statements quote what people wrote: only the server's own life (log, fatal, panic) is logged.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    logging_collector: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
    max_wal_size: '512MB',
  };
  // Lost with the machine's power only: a killed server still has what it committed.
  const careless = { fsync: 'off', full_page_writes: 'off' };
  const all = Object.entries(options.durable ? settings : { ...settings, ...careless });
  return ['-D', where.data, ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
