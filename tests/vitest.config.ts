import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const withDatabase = ['integration', 'routes', 'realtime', 'security', 'faults'].map(
  (area) => `tests/${area}/**/*.test.{ts,tsx}`,
);

export default defineConfig({
  root,
  test: {
    // What a test prints without saying so fails it.
    setupFiles: ['tests/setup/console-fails.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: [
            '{app,server,db}/**/*.test.{ts,tsx}',
            'tests/{architecture,contracts}/**/*.test.{ts,tsx}',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          sequence: { groupOrder: 1 },
          include: withDatabase,
          globalSetup: ['tests/setup/postgres.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
