import { defineConfig } from 'vitest/config';

/** What takes minutes: `vitest run --config vitest.long.config.ts`. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    testTimeout: 1_800_000,
    globalSetup: ['test/server.ts'],
    pool: 'forks',
    fileParallelism: false,
  },
});
