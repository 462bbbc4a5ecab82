/** The environment, read once and all at once. Nothing else reads `process.env`; every problem is named in one go. */
import { resolve } from 'node:path';
import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://');

/** Every variable Hearth knows, with what it means; `.env.example` lists the same ones. */
export const envSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HEARTH_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  HEARTH_TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  HEARTH_DATA_DIR: z.string().min(1).default('.hearth'),
  HEARTH_KEYS: z.string().min(1).optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  HEARTH_DEMO: flag.optional(),
  HEARTH_DEMO_ANYWHERE: flag.default(false),
  HEARTH_LIMIT_SCALE: z.coerce.number().min(0.1).max(1_000_000).default(1),
  HEARTH_METRICS_TOKEN: z.string().min(16).optional(),
  HEARTH_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  HEARTH_WEBHOOK_SECRET: z.string().min(16).optional(),
  HEARTH_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  HEARTH_MAIL_FROM: z.email().optional(),
  HEARTH_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

type Raw = z.output<typeof envSchema>;

export interface Env extends Raw {
  /** Absolute. */
  dataDir: string;
  keyPath: string;
  /** Whether only this machine can reach the address. */
  loopback: boolean;
  /** Whether the demo story is to be seeded into a new database. */
  demo: boolean;
}

const loopbackHosts = new Set(['127.0.0.1', '::1', 'localhost']);

/** Whether nobody but this machine reaches it. A loopback bind with a public origin stands behind a proxy. */
function isPrivate({ HOST, HEARTH_ORIGIN }: Raw): boolean {
  const origin = HEARTH_ORIGIN && new URL(HEARTH_ORIGIN).hostname.replace(/^\[|\]$/g, '');
  return loopbackHosts.has(HOST) && (!origin || loopbackHosts.has(origin));
}

/** What the variables must be to each other. */
function contradictions(env: Raw): string[] {
  const problems: string[] = [];
  const loopback = loopbackHosts.has(env.HOST);
  if (!loopback && !env.HEARTH_ORIGIN) {
    problems.push(
      'HEARTH_ORIGIN: needed when HOST is not this machine alone, e.g. https://groups.example.org',
    );
  }
  if (env.HEARTH_ORIGIN && new URL(env.HEARTH_ORIGIN).origin !== env.HEARTH_ORIGIN) {
    problems.push('HEARTH_ORIGIN: only scheme, host and port, without a path or a slash at the end');
  }
  if (env.DATABASE_OWNER_URL && !env.DATABASE_URL)
    problems.push('DATABASE_OWNER_URL: needs DATABASE_URL beside it');
  if (env.HEARTH_DEMO && !isPrivate(env) && !env.HEARTH_DEMO_ANYWHERE) {
    problems.push(
      'HEARTH_DEMO: its passwords are public; set HEARTH_DEMO_ANYWHERE=1 as well if others may reach it',
    );
  }
  if (env.HEARTH_WEBHOOK_URL && !env.HEARTH_WEBHOOK_SECRET) {
    problems.push('HEARTH_WEBHOOK_SECRET: needed to sign what goes to HEARTH_WEBHOOK_URL');
  }
  if (env.HEARTH_SMTP_URL && !env.HEARTH_MAIL_FROM) {
    problems.push('HEARTH_MAIL_FROM: needed as the sender of what goes out by HEARTH_SMTP_URL');
  }
  return problems;
}

/**
 * Parses the variables. An empty one counts as unset.
 * @throws Error that lists every problem, a line each, without any value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([key, value]) => key in envSchema.shape && value !== ''),
  );
  const parsed = envSchema.safeParse(given);
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || problems.length > 0) {
    throw new Error(
      `Hearth can’t start with these settings:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  const env = parsed.data;
  const dataDir = resolve(env.HEARTH_DATA_DIR);
  const loopback = loopbackHosts.has(env.HOST);
  return {
    ...env,
    dataDir,
    keyPath: resolve(env.HEARTH_KEYS ?? `${dataDir}/keys.json`),
    loopback,
    demo: env.HEARTH_DEMO ?? (!env.DATABASE_URL && isPrivate(env)),
  };
}
