/** Ends the process in order on Ctrl-C or SIGTERM, and at once on the second time or after ten seconds. */
import { seconds } from '#server/kernel/durations.ts';

/** `stop` runs once; the process ends with 0 when it is done and with 1 when it fails or takes too long. */
export function onStopSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const handle = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), seconds(10)).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
}
