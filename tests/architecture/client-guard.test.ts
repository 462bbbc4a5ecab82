import { build, type Plugin } from 'vite';
import { describe, expect, it } from 'vitest';
import { clientGuard } from '../../vite.config.ts';

const buildForBrowser = (plugins: Plugin[]) =>
  build({
    configFile: false,
    logLevel: 'silent',
    plugins,
    build: { write: false, rollupOptions: { input: 'tests/architecture/fixtures/leaks-server-code.ts' } },
  });

describe('the client guard', () => {
  it('fails the build when server code would reach the browser', async () => {
    await expect(buildForBrowser(clientGuard() as Plugin[])).rejects.toThrow(/denied/i);
  });

  it('is needed: without it the same build ships the code silently', async () => {
    await expect(buildForBrowser([])).resolves.toBeDefined();
  });
});
