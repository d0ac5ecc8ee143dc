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
type Counts = { passed: number; failed: number; skipped: number };

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-results-'));
const PORTS = { desktop: 3217, phone: 3227 };
const counts = await Promise.all([unitThenPhone(), runBrowser('desktop')]);
const total = counts.flat().reduce((sum, one) => ({
  passed: sum.passed + one.passed,
  failed: sum.failed + one.failed,
  skipped: sum.skipped + one.skipped,
}));
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function unitThenPhone(): Promise<Counts[]> {
  return [await runUnit(), await runBrowser('phone')];
}

async function runUnit(): Promise<Counts> {
  const file = join(folder, 'unit.json');
  const done = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const result: Record<string, number> = JSON.parse(readFileSync(file, 'utf8'));
  const failed = result['numFailedTests'] ?? 0;
  // A file that does not load fails the run without any test of it having failed.
  const counted = done === 0 ? failed : Math.max(failed, 1);
  return { passed: result['numPassedTests'] ?? 0, failed: counted, skipped: result['numPendingTests'] ?? 0 };
}

async function runBrowser(project: keyof typeof PORTS): Promise<Counts> {
  if (!existsSync('/usr/bin/chromium')) {
    process.stdout.write(
      `\nChromium is not installed: the browser tests of the ${project} were NOT run (apt-get install chromium fonts-noto-cjk)\n`,
    );
    return { passed: 0, failed: 0, skipped: globSync(`test/e2e/${project}/*.spec.ts`).length };
  }
  const file = join(folder, `${project}.json`);
  const args = ['test', `--project=${project}`, '--reporter=list,json', `--output=test-results/${project}`];
  const done = await run('playwright', args, {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    E2E_OWN_PORT: String(PORTS[project]),
  });
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const { stats }: { stats: Record<string, number> } = JSON.parse(readFileSync(file, 'utf8'));
  const failed = stats['unexpected'] ?? 0;
  const flaky = stats['flaky'] ?? 0;
  if (flaky > 0) process.stdout.write(`\n${flaky} browser tests passed only at the second try: see "flaky" above\n`);
  return {
    passed: (stats['expected'] ?? 0) + flaky,
    failed: done === 0 ? failed : Math.max(failed, 1),
    skipped: stats['skipped'] ?? 0,
  };
}

async function run(program: string, args: string[], more: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(join('node_modules/.bin', program), args, { stdio: 'inherit', env: { ...process.env, ...more } });
  const [status] = await once(child, 'exit');
  return typeof status === 'number' ? status : 1;
}
