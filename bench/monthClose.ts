import { closeMonth } from '../src/cps/month/service.ts';
import { systemActor } from '../src/lib/actor.ts';
import { addMonths, instantOf, monthOf } from '../src/lib/time.ts';
import { fillMonth } from './monthFill.ts';
import { rateRow, type Row } from './report.ts';
import { p99Of, type Measured } from './rounds.ts';
import type { Stage } from './stage.ts';

const MIB = 2 ** 20;
const SAMPLE_MS = 50;
const LIMIT_RUNS = 3;

/** Groups the month's lines into statements, from the raw lines on: gross half up, and the creator's six of ten parts. */
const group = `insert into bench.statement (account_id, commission_fen)
  select account_id, sum(((base_fen * rate_bp + 5000) / 10000) * 6 / 10) from cps.commission
  where month = $1 and confirmed_at is not null group by account_id`;

/** Writes what the close leaves of each line: its entry, its commission's status and its history. */
const rewrite = [
  `insert into bench.close_entry select c.account_id, c.month, c.trade_no, c.line_no, 'settlement', '', c.shop_id, c.content_id,
     c.click_id, c.scene, c.split, null, c.gross_fen, c.network_fen, c.platform_fen, c.pool_fen, c.creator_fen, c.forfeited_fen,
     'settled' from cps.commission c where c.month = $1`,
  `insert into bench.close_commission_event select c.account_id, c.commission_id, e.n, $2::timestamptz, e.status, null, c.gross_fen,
     c.creator_fen, 0 from cps.commission c, (values (1, 'payable'), (2, 'settled')) as e(n, status) where c.month = $1`,
  `update bench.close_commission set status = 'payable', updated_at = $2 where month = $1`,
  `update bench.close_commission set status = 'settled', updated_at = $2 where month = $1`,
];

/** Every row of money, so that a second run can be seen to change none. */
const rowsOfMoney = `select (select count(*) from cps.entry) as entries, (select count(*) from ledger.post) as posts,
  (select sum(xmin::text::bigint) from cps.commission) as commissions, (select sum(xmin::text::bigint) from cps.entry) as xmin,
  (select sum(xmin::text::bigint) from cps.statement) as statements, (select count(*) from cps.commission_event) as events,
  (select sum(xmin::text::bigint) from ledger.balance) as balances, (select xmin::text from cps.month where month = $1) as month`;

/**
 * The close of a month of `lines` lines, lock and post, against the bare grouping of the same lines and against bare
 * statements that leave the same rows; and the process's memory in it, against that of a month of a tenth.
 */
export async function monthClose(stage: Stage, lines = 200_000): Promise<Row[]> {
  const now = await stage.run((_tx, at) => Promise.resolve(at));
  const [small, large] = [addMonths(monthOf(now), -3), addMonths(monthOf(now), -2)];
  const { pool } = stage;
  await pool.query('create schema if not exists bench');
  // Of another number of lines in the same run.
  await pool.query(
    'drop table if exists bench.statement, bench.close_entry, bench.close_commission, bench.close_commission_event',
  );
  await pool.query('create table bench.statement (like cps.statement including all)');
  for (const name of ['institution_fen', 'reward_fen', 'clawback_fen', 'net_fen', 'creator_fen', 'carried_in_fen'])
    await pool.query(`alter table bench.statement alter ${name} set default 0`);
  for (const name of ['payable_fen', 'carried_out_fen', 'month'])
    await pool.query(`alter table bench.statement alter ${name} set default '0'`);
  for (const name of ['entry', 'commission', 'commission_event'])
    await pool.query(`create table bench.close_${name} (like cps.${name} including all)`);

  await fillMonth(pool, small, instantOf(`${small}-01`), lines / 10);
  const before = await closing(stage, small);
  await fillMonth(pool, large, instantOf(`${large}-01`), lines);
  await pool.query('insert into bench.close_commission select * from cps.commission where month = $1', [large]);
  await pool.query('vacuum analyze bench.close_commission');
  const grouped = await runs(LIMIT_RUNS, lines, async () => {
    await pool.query('truncate bench.statement');
    return timed(() => pool.query(group, [large]));
  });
  const rewritten = await runs(1, lines, () => timed(() => writeRows(stage, large, now)));
  const ours = await closing(stage, large);
  await compare(stage, large);
  const measured: Measured = { times: lines, ms: ours.ms, p99: ours.ms };
  const count = lines.toLocaleString('en');
  return [
    rateRow(
      `month close of ${count} lines against their bare grouping`,
      'lines',
      { limit: grouped, ours: measured },
      0.8,
    ),
    rateRow(
      `month close of ${count} lines against bare statements that leave the same rows`,
      'lines',
      { limit: rewritten, ours: measured },
      0.8,
    ),
    {
      workload: `month close, peak memory: ${count} lines against a tenth of them`,
      limit: `${Math.round(before.peakBytes / MIB)} MiB`,
      ours: `${Math.round(ours.peakBytes / MIB)} MiB`,
      ratio: ours.peakBytes / before.peakBytes,
      goal: { atMost: 1.2 },
    },
  ];
}

async function writeRows({ pool }: Stage, month: string, now: Date): Promise<void> {
  for (const [nr, text] of rewrite.entries()) await pool.query(text, nr === 0 ? [month] : [month, now]);
}

/** Locks and posts a month, then posts it again: that must change nothing. */
async function closing(stage: Stage, month: string): Promise<{ ms: number; peakBytes: number }> {
  const { db, pool, config } = stage;
  const place = { db, home: config.home };
  const now = await stage.run((_tx, at) => Promise.resolve(at));
  let peakBytes = 0;
  const watch = setInterval(() => (peakBytes = Math.max(peakBytes, process.memoryUsage.rss())), SAMPLE_MS);
  const post = () => closeMonth(place, systemActor, now, { month, mode: 'post' });
  const ms = await timed(async () => {
    await closeMonth(place, systemActor, now, { month, mode: 'lock' });
    await post();
  });
  clearInterval(watch);
  const after = await pool.query(rowsOfMoney, [month]);
  await post();
  const again = await pool.query(rowsOfMoney, [month]);
  const text = (rows: unknown) =>
    JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
  if (text(after.rows) !== text(again.rows)) throw new Error(`a second post of ${month} changed rows`);
  return { ms, peakBytes };
}

/** The statements of both ways must be the same, or one of them has not done the work. */
async function compare({ pool }: Stage, month: string): Promise<void> {
  const odd = await pool.query(
    `select 1 from (select account_id, commission_fen from cps.statement where month = $1) s
     full join bench.statement b using (account_id) where s.commission_fen is distinct from b.commission_fen limit 1`,
    [month],
  );
  if (odd.rowCount !== 0) throw new Error('the close and the bare grouping come to different statements');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function runs(count: number, times: number, work: () => Promise<number>): Promise<Measured> {
  const took: number[] = [];
  for (let n = 0; n < count; n++) took.push(await work());
  return { times: times * count, ms: took.reduce((sum, ms) => sum + ms, 0), p99: p99Of(took) };
}
