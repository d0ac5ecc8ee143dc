import { importClicks } from '../src/links/service.ts';
import { newId, newIdOf } from '../src/lib/ids.ts';
import { HOUR } from '../src/lib/time.ts';
import { Market } from '../test/money.ts';
import { rateRow, type Row } from './report.ts';
import { interleave } from './rounds.ts';
import type { Stage } from './stage.ts';

const LINES = 500;

const legs = `insert into bench.entry (book_id, seq, leg, ledger_account, amount_fen, before_fen, after_fen)
  select 'bench', $1::bigint + line, leg, 'account' || leg, leg + 1, 0, leg + 1
  from generate_series(1, ${LINES}) as line, generate_series(0, 2) as leg`;

/** Batches of 500 confirmed lines, each with its click, against one bare statement that inserts three legs of each line. */
export async function commission(stage: Stage): Promise<Row[]> {
  const { pool } = stage;
  await pool.query('create schema if not exists bench');
  await pool.query('create table bench.entry (like ledger.entry including all)');
  let seq = 0;
  const bare = async () => {
    await pool.query({ name: 'legs', text: legs, values: [seq] });
    seq += LINES;
    return LINES;
  };
  const market = await Market.open(stage);
  const { accountId } = await market.creator('小满');
  const good = await market.item(1000);
  let serial = 0;
  let orders: object[] = [];
  const prepare = async () => {
    serial += 1;
    const buyers = Array.from({ length: LINES }, (_, nr) => `buyer${serial}-${nr}`);
    const [at, createdAt, confirmedAt] = [await market.ago(3), await market.ago(2), await market.ago(1)];
    orders = buyers.map((buyer) => market.order({ buyer, good, paidFen: 19_900, createdAt, confirmedAt }));
    const contentId = newIdOf(accountId, new Date(at.getTime() - HOUR));
    const click = {
      at,
      receivedAt: at,
      ...good,
      accountId,
      contentId,
      scene: 'follow_feed',
      supermarket: false,
    } as const;
    const clicks = buyers.map((buyer) => ({ ...click, clickId: newId(at), buyerKey: market.buyerKey(buyer) }));
    await stage.run((tx) => importClicks(tx, clicks));
  };
  const batch = async () => {
    const results = await market.send(...orders);
    const taken = results.filter((result: { outcome: string }) => result.outcome === 'created').length;
    if (taken !== LINES) throw new Error(`${taken} of ${LINES} lines: ${JSON.stringify(results[0])}`);
    return LINES;
  };
  const measured = await interleave(8, 1, { limit: { work: bare }, ours: { prepare, work: batch } });
  const made = await pool.query('select count(*)::int as n from cps.commission');
  if (made.rows[0].n < LINES * 9) throw new Error(`only ${made.rows[0].n} commissions`);
  return [rateRow('order lines, attributed and confirmed, against three bare legs each', 'lines', measured, 0.8)];
}
