/** The production build as one starts it: a process of its own, on a free port, in a folder of its own, with the demo. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Host {
  /** `http://localhost:PORT` */
  address: string;
  process: ChildProcess;
  /** Everything it printed so far. */
  said(): string;
  /** As with Ctrl-C; resolves with the exit code. The folder is removed unless it was given. */
  stop(): Promise<number | null>;
}

/** Starts it and waits until it says that it is ready. `dataDir` keeps the data for another start. */
export async function startHost(
  options: { env?: Record<string, string>; dataDir?: string } = {},
): Promise<Host> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'hearth-host-')));
  const child = spawn(process.execPath, ['--enable-source-maps', 'build/host/index.js'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      HEARTH_DATA_DIR: dataDir,
      HEARTH_LIMIT_SCALE: '50',
      ...options.env,
    },
  });
  let said = '';
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /ready: (http\S+)/.exec(said)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    exited.then(([code]) => reject(new Error(`The host ended with ${code}:\n${said}`)));
  });
  return {
    address,
    process: child,
    said: () => said,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      const [code] = await exited;
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}
