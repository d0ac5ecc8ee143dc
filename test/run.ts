import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm test`: unit and integration tests on a real PostgreSQL, beside them browser tests where Chromium is installed: both
 * wait more than they work. Those of the phone have a world of their own and begin when the units have ended: three at once
 * starve each other on two cores. Ends with the true counts, alone on a line.
 */
type Counts = { passed: number; failed: number; skipped: number; faults: string[] };
/** The parts of Vitest's and Playwright's reports that are read here. */
type UnitReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};
type Suite = { suites?: Suite[]; specs?: { ok: boolean; title: string; file: string }[] };
type BrowserReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: Suite[];
};

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-results-'));
const PORTS = { desktop: 3217, phone: 3227 };
const counts = await Promise.all([unitThenPhone(), runBrowser('desktop')]);
const total = counts.flat().reduce((sum, one) => ({
  passed: sum.passed + one.passed,
  failed: sum.failed + one.failed,
  skipped: sum.skipped + one.skipped,
  faults: [...sum.faults, ...one.faults],
}));
// Once more at the end: what failed an hour ago is far above by now, and a log may be kept by its end only.
for (const fault of total.faults) process.stdout.write(`\nFAILED ${fault}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function unitThenPhone(): Promise<Counts[]> {
  return [await runUnit(), await runBrowser('phone')];
}

async function runUnit(): Promise<Counts> {
  const file = join(folder, 'unit.json');
  const done = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, faults: ['the unit tests, without a result'] };
  const result: UnitReport = JSON.parse(readFileSync(file, 'utf8'));
  const failed = result.numFailedTests;
  return {
    passed: result.numPassedTests,
    // A file that does not load fails the run without any test of it having failed.
    failed: done === 0 ? failed : Math.max(failed, 1),
    skipped: result.numPendingTests,
    faults: result.testResults.flatMap(({ name, message, assertionResults }) => [
      ...(message === '' ? [] : [`${name}\n${message}`]),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `${name}: ${fullName}\n${failureMessages.join('\n')}`),
    ]),
  };
}

async function runBrowser(project: keyof typeof PORTS): Promise<Counts> {
  if (!existsSync('/usr/bin/chromium')) {
    process.stdout.write(
      `\nChromium is not installed: the browser tests of the ${project} were NOT run (apt-get install chromium fonts-noto-cjk)\n`,
    );
    return { passed: 0, failed: 0, skipped: globSync(`test/e2e/${project}/*.spec.ts`).length, faults: [] };
  }
  const file = join(folder, `${project}.json`);
  const args = ['test', `--project=${project}`, '--reporter=list,json', `--output=test-results/${project}`];
  const done = await run('playwright', args, {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    E2E_OWN_PORT: String(PORTS[project]),
  });
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, faults: [`the ${project}, without a result`] };
  const { stats, suites }: BrowserReport = JSON.parse(readFileSync(file, 'utf8'));
  const { expected, unexpected, flaky, skipped } = stats;
  if (flaky > 0) process.stdout.write(`\n${flaky} browser tests passed only at the second try: see "flaky" above\n`);
  return {
    passed: expected + flaky,
    failed: done === 0 ? unexpected : Math.max(unexpected, 1),
    skipped,
    faults: suites.flatMap(faultsOf),
  };
}

function faultsOf({ suites = [], specs = [] }: Suite): string[] {
  return [...specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file}: ${title}`), ...suites.flatMap(faultsOf)];
}

async function run(program: string, args: string[], more: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(join('node_modules/.bin', program), args, { stdio: 'inherit', env: { ...process.env, ...more } });
  const [status] = await once(child, 'exit');
  return typeof status === 'number' ? status : 1;
}
