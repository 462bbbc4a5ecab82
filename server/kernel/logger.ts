/** The log: ids, codes and times. What people write, and what proves who they are, never gets here. */
import pino, { type Logger as Pino } from 'pino';
import { redactedPaths, withoutWords } from './redact.ts';

export type Logger = Pick<Pino, 'debug' | 'info' | 'warn' | 'error'> & { child(bindings: object): Logger };

/** A logger that writes JSON lines to standard output, or to `write`. `level` is one of pino's. */
export function createLogger(options: { level: string; write?: (line: string) => void }): Logger {
  const settings = {
    level: options.level,
    base: undefined,
    redact: { paths: redactedPaths, censor: '[redacted]' },
    serializers: { err: withoutWords },
  };
  return options.write ? pino(settings, { write: options.write }) : pino(settings);
}
