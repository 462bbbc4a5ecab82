/** Gets the pages and the runtime's factory from one place: the build, or Vite in development. */
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import type { Env } from './kernel/env.ts';
import type { createRuntime, RuntimeOptions } from './runtime.ts';

type RemixBuild = ServerBuild & { entry: { module: { createRuntime: typeof createRuntime } } };

export interface Pages {
  createRuntime: typeof createRuntime;
  options: Pick<RuntimeOptions, 'build' | 'clientDir' | 'development'>;
  stop(): Promise<void>;
}

interface Where {
  env: Env;
  rootDir: string;
  server: Server;
}

/** @throws Error with what to do: nothing is built yet, or development is to listen to others. */
export function loadPages(where: Where): Promise<Pages> {
  return where.env.NODE_ENV === 'development' ? loadFromVite(where) : loadFromBuild(where.rootDir);
}

async function loadFromBuild(rootDir: string): Promise<Pages> {
  const file = join(rootDir, 'build/server/index.js');
  if (!existsSync(file)) throw new Error('Nothing is built yet. Run: npm run up');
  const build = (await import(pathToFileURL(file).href)) as RemixBuild;
  return {
    createRuntime: build.entry.module.createRuntime,
    options: { build, clientDir: join(rootDir, 'build/client') },
    stop: async () => {},
  };
}

async function loadFromVite({ env, server, rootDir }: Where): Promise<Pages> {
  if (!env.loopback) {
    throw new Error(
      'In development the sources are served to whoever asks, so it listens on this machine alone. Leave HOST unset.',
    );
  }
  const { createServer } = await import('vite');
  // Remix's child server adds a listener that ends the process before anything has drained.
  const before = process.listeners('SIGTERM');
  const vite = await createServer({
    root: rootDir,
    server: {
      middlewareMode: true,
      hmr: { server },
      // Wherever data and keys are, they are not for Vite to serve, nor to watch.
      fs: { deny: [env.dataDir, `${env.dataDir}/**`, env.keyPath] },
      watch: { ignored: [`${env.dataDir}/**`] },
    },
    appType: 'custom',
    clearScreen: false,
  });
  for (const listener of process.listeners('SIGTERM')) {
    if (!before.includes(listener)) process.removeListener('SIGTERM', listener);
  }
  const load = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<RemixBuild>;
  const first = await load();
  return {
    createRuntime: first.entry.module.createRuntime,
    options: { build: load, clientDir: null, development: vite.middlewares },
    stop: () => vite.close(),
  };
}
