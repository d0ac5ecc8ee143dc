import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import type pg from 'pg';
import { perSecond, type Measured } from './rounds.ts';

/** A line of the table. `goal` is what the ratio is held against, where there is one. */
export type Row = {
  workload: string;
  limit: string;
  ours: string;
  ratio: number;
  goal: { atLeast: number } | { atMost: number } | undefined;
};

/** A line that compares rates. */
export function rateRow(
  workload: string,
  unit: string,
  { limit, ours }: { limit: Measured; ours: Measured },
  atLeast?: number,
): Row {
  return {
    workload,
    limit: rate(limit, unit),
    ours: rate(ours, unit),
    ratio: perSecond(ours) / perSecond(limit),
    goal: atLeast === undefined ? undefined : { atLeast },
  };
}

/** A line that compares medians of times in ms, ours as a multiple of the limit's. */
export function medianRow(workload: string, limit: readonly number[], ours: readonly number[], atMost: number): Row {
  const [bare, own] = [median(limit), median(ours)];
  return {
    workload: `${workload} (median)`,
    limit: `${bare.toFixed(1)} ms`,
    ours: `${own.toFixed(1)} ms`,
    ratio: own / bare,
    goal: { atMost },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** The table of a run in Markdown, under what it ran on. */
export function table(rows: readonly Row[], ran: string): string {
  const lines = rows.map(({ workload, limit, ours, ratio, goal }) => {
    const said = `| ${workload} | ${limit} | ${ours} | ${ratio.toFixed(2)} |`;
    if (!goal) return `${said} – | |`;
    const [sign, bound] = 'atLeast' in goal ? ['≥', goal.atLeast] : ['≤', goal.atMost];
    const met = 'atLeast' in goal ? ratio >= bound : ratio <= bound;
    return `${said} ${sign} ${bound} | ${met ? 'met' : 'missed'} |`;
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
