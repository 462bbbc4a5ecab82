/** Ends the process in order when it is asked to; at once when asked again, or when the end takes too long. */
import { seconds } from '#server/kernel/durations.ts';

/** Under the ten seconds after which service managers use force. */
const longest = seconds(9);
/** npm passes on the Ctrl-C that the terminal has sent to everyone already: both together are one. */
const sameKeystroke = seconds(1);

/**
 * Calls `stop` once, on Ctrl-C, SIGTERM or a closed terminal. The process ends with 0 when it is done, and with 1 when
 * it fails, takes over nine seconds, or somebody presses Ctrl-C again.
 */
export function onStopSignal(stop: () => Promise<void>): void {
  let askedAt: number | null = null;
  const handle = () => {
    if (askedAt !== null) {
      if (performance.now() - askedAt > sameKeystroke) process.exit(1);
      return;
    }
    askedAt = performance.now();
    setTimeout(() => process.exit(1), longest).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handle);
}
