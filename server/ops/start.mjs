// Starts what is built, in this same process; installs and builds nothing.
import { existsSync } from 'node:fs';

const host = new URL('../../build/host/index.js', import.meta.url);
if (!existsSync(host) || !existsSync(new URL('../../node_modules', import.meta.url))) {
  process.stderr.write('Nothing is built yet. Install, build and start with: npm run up\n');
  process.exit(1);
}
process.setSourceMapsEnabled(true);
await import(host.href);
