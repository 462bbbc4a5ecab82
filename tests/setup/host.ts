/** The production build as one starts it, on a port and in a folder of its own, with the demo; stopped as with Ctrl-C. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function startHost(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hearth-e2e-'));
  const host = spawn(process.execPath, ['--enable-source-maps', 'build/host/index.js'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: '0',
      HEARTH_DATA_DIR: dataDir,
      HEARTH_LIMIT_SCALE: '50',
      HEARTH_LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
  });
  let said = '';
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /ready: (http\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    };
    host.stdout.on('data', hear);
    host.stderr.on('data', hear);
    host.once('exit', (code) => reject(new Error(`The host ended with ${code}:\n${said}`)));
  });
  process.env.HEARTH_TEST_ADDRESS = await ready;
  return async () => {
    const ended = new Promise((resolve) => host.once('exit', resolve));
    host.kill('SIGINT');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
}
