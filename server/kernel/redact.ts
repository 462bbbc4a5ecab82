/** What must not reach a log, and how an error or a path is told without it. */
import { DomainError } from './errors.ts';

const secretKeys = [
  'text',
  'note',
  'answer',
  'email',
  'password',
  'token',
  'cookie',
  'cookies',
  'authorization',
  'headers',
  'body',
  'plan',
  'mood',
];

/** pino's redaction paths, at the top and one level down; a guard behind the rule of logging ids and codes only. */
export const redactedPaths: string[] = secretKeys.flatMap((key) => [key, `*.${key}`]);

type Told = {
  name: string;
  code?: string;
  message?: string;
  constraint?: string;
  details?: unknown;
  stack?: string;
  cause?: Told;
};

/** The frames of a stack, without its first lines: the message may quote what someone wrote. */
const frames = (stack: string | undefined): string =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/**
 * An error as it is logged: its name, code and frames. A message is kept only of our own errors, since a driver's may
 * quote a row.
 */
export function withoutWords(error: unknown, depth = 0): Told {
  if (!(error instanceof Error)) return { name: typeof error };
  const extra = error as Error & { code?: unknown; constraint_name?: unknown };
  return {
    name: error.name,
    code: typeof extra.code === 'string' ? extra.code : undefined,
    constraint: typeof extra.constraint_name === 'string' ? extra.constraint_name : undefined,
    message: error instanceof DomainError ? error.message : undefined,
    details: error instanceof DomainError ? error.details : undefined,
    stack: frames(error.stack),
    cause: error.cause !== undefined && depth < 4 ? withoutWords(error.cause, depth + 1) : undefined,
  };
}

/** A path as it is logged: without its query, which may hold a search or a token. */
export const pathOnly = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';
