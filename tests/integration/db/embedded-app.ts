/** A small app on the embedded Postgres for the tests to start, interrupt and kill; speaks JSON lines on stdout. */
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { startEmbedded } from '#db/embedded.ts';

const tell = (event: string, more: object = {}) =>
  process.stdout.write(`${JSON.stringify({ event, ...more })}\n`);

try {
  const pg = await startEmbedded({
    dataDir: process.argv[2] ?? '',
    durable: false,
    say: (line) => tell('said', { line }),
  });
  tell('up', { owner: pg.owner });
  // A draining app still needs its database for a moment after Ctrl-C.
  process.once('SIGINT', async () => {
    await sleep(400);
    const sql = postgres({ ...pg.owner, username: pg.owner.user, ssl: false, max: 1 });
    tell('drained', { rows: await sql`select 1 as one` });
    await sql.end();
    await pg.stop();
    tell('stopped');
    process.exit(0);
  });
  setInterval(() => undefined, 60_000);
} catch (error) {
  tell('refused', { message: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
