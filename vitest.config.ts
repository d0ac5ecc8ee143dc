import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/long/**', 'node_modules/**'],
    // A machine that is three times slower says nothing of the code.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: ['test/server.ts'],
    pool: 'forks',
    // Files wait for the database and for each other's kills more than they work.
    maxWorkers: 2,
    // A file makes its own database and app; loading the program anew for each would take a third of the time.
    isolate: false,
  },
});
