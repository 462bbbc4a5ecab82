/** Knows which requests are being answered, so that a stop can wait for them. Sockets and idle connections don't count. */
import type { Server } from 'node:http';

export interface OpenRequests {
  /** Resolves when every request that has begun is over, or after so many milliseconds. */
  finished(timeoutMs: number): Promise<void>;
}

/** Counts from now on. A request counts once its headers have arrived. */
export function countOpenRequests(server: Server): OpenRequests {
  let open = 0;
  let onNone = () => {};
  server.on('request', (_req, res) => {
    open += 1;
    res.once('close', () => {
      open -= 1;
      if (open === 0) onNone();
    });
  });
  return {
    finished: (timeoutMs) =>
      new Promise((resolve) => {
        if (open === 0) return resolve();
        onNone = resolve;
        setTimeout(resolve, timeoutMs);
      }),
  };
}
