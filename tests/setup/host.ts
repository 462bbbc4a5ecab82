/** One host for all journeys in the browser. */
import { startHost } from '../support/host.ts';

export default async function setup(): Promise<() => Promise<void>> {
  const host = await startHost({ env: { HEARTH_LOG_LEVEL: 'warn' } });
  process.env.HEARTH_TEST_ADDRESS = host.address;
  return async () => {
    await host.stop();
  };
}
