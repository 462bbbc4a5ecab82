/** The sockets of one runtime. */
import type { Server } from 'node:http';

export interface Realtime {
  attach(server: Server): void;
  start(): void;
  stop(): Promise<void>;
}

export function createRealtime(_options: unknown): Realtime {
  return { attach() {}, start() {}, async stop() {} };
}
