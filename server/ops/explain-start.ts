/** Says why Hearth did not start, so that the person who started it can act on it; a stack only for a fault of ours. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from '#db/embedded/lock.ts';
import type { Env } from '#server/kernel/env.ts';

/** An error and its causes; the outermost with the field decides. */
function fieldOf(error: unknown, field: 'code' | 'syscall' | 'severity'): string {
  for (let link = error; link instanceof Error; link = link.cause) {
    const value: unknown = Reflect.get(link, field);
    if (typeof value === 'string') return value;
  }
  return '';
}

const innermost = (error: Error): Error => (error.cause instanceof Error ? innermost(error.cause) : error);

/** The port is taken: most often by this very Hearth, which its data can tell. */
function explainPort({ DATABASE_URL, dataDir, PORT }: Env): string {
  const home = join(dataDir, 'postgres');
  try {
    if (!DATABASE_URL && existsSync(home)) takeLock(home).release();
  } catch (error) {
    if (error instanceof Error && error.name === 'AlreadyRunningError') return error.message;
  }
  const other = PORT < 65_535 ? PORT + 1 : 3000;
  return `Port ${PORT} is in use. Stop what uses it, or choose another one, for example: PORT=${other} npm run up`;
}

function explainListening(error: unknown, env: Env): string {
  const code = fieldOf(error, 'code');
  if (code === 'EADDRINUSE') return explainPort(env);
  if (code === 'EACCES') return `This user may not use port ${env.PORT}. Choose one above 1023.`;
  return `HOST=${env.HOST} is no address of this machine.`;
}

/**
 * Sentences for a person, without secrets.
 * @param env null when the settings themselves were refused
 */
export function explainStart(error: unknown, env: Env | null): string {
  const sentence = sentenceFor(error, env);
  return sentence.startsWith('Hearth ') ? sentence : `Hearth did not start. ${sentence}`;
}

function sentenceFor(error: unknown, env: Env | null): string {
  if (!(error instanceof Error)) return String(error);
  if (env && /^(listen|bind|getaddrinfo)$/.test(fieldOf(error, 'syscall')))
    return explainListening(error, env);
  // 28 wrong user or password, 3D no such database, 42501 not allowed: PostgreSQL, appendix A.
  if (fieldOf(error, 'severity') && /^(28...|3D000|42501)$/.test(fieldOf(error, 'code'))) {
    return `The database refused: ${innermost(error).message}. Look at DATABASE_URL and DATABASE_OWNER_URL.`;
  }
  if (['Error', 'EmbeddedPostgresError', 'AlreadyRunningError'].includes(error.name)) {
    return error.message;
  }
  return `This is a fault in Hearth itself:\n${error.stack ?? error.message}`;
}
