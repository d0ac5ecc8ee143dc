import type pg from 'pg';
import type { DemoSignIns } from '../identity/schema.ts';
import type { JobTools } from '../jobs.ts';
import { openWaitingRoom } from './waiting.ts';

/** What the database holds of the demo world: `own` is somebody's own data, which stays as it is. */
export type DemoState = 'loaded' | 'own';

/**
 * Makes sure that an empty database holds the demo world, saying on standard error how far it is. Whoever opens the
 * address meanwhile sees a page that says so too, where `wait` is set. Answers what the database holds then;
 * throws the reason of `signal` when that says to end.
 */
export async function prepareDemo(
  tools: JobTools & { pool: pg.Pool },
  { shopUrl, wait, signal }: { shopUrl: string; wait: boolean; signal?: AbortSignal },
): Promise<DemoState> {
  const { worldState } = await import('../../test/world/load/mark.ts');
  const state = await worldState(tools.db);
  if (state === 'loaded' || state === 'own') return state;
  const begun = performance.now();
  const { port, host } = tools.config;
  const room = wait && port !== 0 ? await openWaitingRoom(port, host) : undefined;
  process.stderr.write('第一次启动：载入演示世界，约 20 秒到 1 分钟 · first start: loading the demo world, 20 s to a minute\n');
  const progress = (line: string) => {
    const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(5);
    process.stderr.write(`${seconds} s  ${line}\n`);
    room?.say(line);
  };
  try {
    const { loadWorld } = await import('../../test/world.ts');
    await loadWorld(tools, { shopUrl, progress, ...(signal && { signal }) });
  } finally {
    await room?.close();
  }
  return 'loaded';
}

/** Who may sign in to the demo world. */
export async function demoSignIns(): Promise<DemoSignIns> {
  const { demoPassword, signIns } = await import('../../test/world/signIns.ts');
  return { password: demoPassword, signIns: [...signIns] };
}

/** Who may sign in to the demo world, as a table. */
export function signInTable({ password, signIns }: DemoSignIns): string {
  const rows = table(signIns.map(({ role, name, email }) => [role, name, email]));
  return `  演示账号 · demo sign-ins          密码 password: ${password}\n${rows}\n`;
}

/** Rows as lines with aligned columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, nr) => Math.max(...rows.map((row) => widthOf(row[nr] ?? ''))));
  const padded = (cell: string, nr: number) => cell + ' '.repeat((widths[nr] ?? 0) - widthOf(cell));
  return rows.map((row) => `  ${row.map(padded).join('  ').trimEnd()}\n`).join('');
}

/** Columns of a terminal that a text takes: Chinese characters take two. */
function widthOf(text: string): number {
  const wide = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60]/u;
  return Array.from(text).reduce((sum, char) => sum + (wide.test(char) ? 2 : 1), 0);
}
