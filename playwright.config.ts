import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

const port = Number(process.env['E2E_PORT'] ?? process.env['E2E_OWN_PORT'] ?? 3217);
// One data folder for the run: Playwright loads this file again in every worker.
process.env['E2E_HOME'] ??= mkdtempSync(join(tmpdir(), 'zhongcao-e2e-'));

/** Browser tests in Debian's Chromium against the started program with its demo world. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // A machine that is three times slower says nothing of the code.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // What is exhaustive is left to `npm run test:long`: tests that are marked @long.
  ...(process.env['E2E_LONG'] ? { grep: /@long/ } : { grepInvert: /@long/ }),
  workers: 1,
  // A second try tells a broken page from a slow machine; test/run.ts names what needed one.
  retries: 1,
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    // Where one answers, requests are not those of the page any more: tests of what is kept on the device allow it.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
    },
  },
  projects: [
    {
      name: 'desktop',
      testMatch: /desktop\/.*\.spec\.ts/,
      // Without motion nothing moves away under the pointer, and no test waits for what fades.
      use: { viewport: { width: 1280, height: 720 }, contextOptions: { reducedMotion: 'reduce' } },
    },
    { name: 'phone', testMatch: /phone\/.*\.spec\.ts/, use: { ...devices['Pixel 7'] } },
  ],
  webServer: {
    command: 'exec node bin/zhongcao start',
    url: `http://localhost:${port}/readyz`,
    // While writing tests: a program that already runs on E2E_PORT is used as it is.
    reuseExistingServer: process.env['E2E_PORT'] !== undefined,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: { PORT: String(port), ZHONGCAO_HOME: process.env['E2E_HOME'], ZHONGCAO_DEMO: '1', ZHONGCAO_LOG: 'warn' },
  },
});
