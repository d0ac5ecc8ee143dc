import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import type pg from 'pg';
import { perSecond, type Measured } from './rounds.ts';

/** A line of the table. `goal` is what the ratio is held against: at least, or at most. */
export type Row = {
  workload: string;
  limit: string;
  ours: string;
  ratio: number;
  goal: { atLeast: number } | { atMost: number };
};

/** A line that compares rates. */
export function rateRow(
  workload: string,
  unit: string,
  { limit, ours }: { limit: Measured; ours: Measured },
  atLeast: number,
): Row {
  return {
    workload,
    limit: rate(limit, unit),
    ours: rate(ours, unit),
    ratio: perSecond(ours) / perSecond(limit),
    goal: { atLeast },
  };
}

/** The table of a run in Markdown, under what it ran on. */
export function table(rows: readonly Row[], ran: string): string {
  const lines = rows.map(({ workload, limit, ours, ratio, goal }) => {
    const [sign, bound] = 'atLeast' in goal ? ['≥', goal.atLeast] : ['≤', goal.atMost];
    const met = 'atLeast' in goal ? ratio >= bound : ratio <= bound;
    return `| ${workload} | ${limit} | ${ours} | ${ratio.toFixed(2)} | ${sign} ${bound} | ${met ? 'met' : 'missed'} |`;
  });
  return [
    ran,
    '',
    '| workload | limit | ours | ratio | goal | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** When, on which machine, under which load and on which PostgreSQL; the load is that of the last minute. */
export async function surroundings(pool: pg.Pool, loadBefore: number): Promise<string> {
  const version = await pool.query<{ version: string; fsync: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync`,
  );
  const { version: postgres, fsync } = version.rows[0] ?? { version: '?', fsync: '?' };
  const gib = Math.round(totalmem() / 2 ** 30);
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${gib} GiB`;
  const load = `load ${loadBefore.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after`;
  const day = new Date().toISOString().slice(0, 10);
  return `${day}; ${machine}; ${load}; Node ${process.version}; PostgreSQL ${postgres}, fsync ${fsync}.`;
}

function rate(measured: Measured, unit: string): string {
  return `${Math.round(perSecond(measured)).toLocaleString('en')} ${unit}/s, p99 ${measured.p99.toFixed(1)} ms`;
}
