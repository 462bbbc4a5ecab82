// The one command: installs, builds, and starts in this same process, so that signals arrive where they should.
import { buildIfNeeded } from './build-if-needed.mjs';
import { installDependencies } from './install.mjs';

if (!installDependencies() || !buildIfNeeded()) process.exit(1);
process.setSourceMapsEnabled(true);
await import('../../build/host/index.js');
