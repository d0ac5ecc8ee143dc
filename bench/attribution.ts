import { attributeLine, type Click as JudgedClick } from '../src/cps/clicks.ts';
import { judgeClicks } from '../src/cps/decision/judge.ts';
import { defaultCpsPolicy, rulesOf } from '../src/cps/policy.ts';
import { clicksFor, type Click } from '../src/links/service.ts';
import { ensureMonth } from '../src/links/sql.ts';
import { DAY, MINUTE } from '../src/lib/time.ts';
import { rateRow, type Row } from './report.ts';
import { interleave } from './rounds.ts';
import type { Stage } from './stage.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const LINES = 500;
const CLICKS_A_BUYER = 4;
const rules = rulesOf(defaultCpsPolicy);

/** Click `n` of buyer `n / 4`: two in each of two shops, spread over ten days; written in any order. */
const fill = `insert into links.click (buyer_key, shop_id, at, click_id, received_at, item_id, content_id, account_id, scene,
    supermarket)
  select md5((n / 4)::text), 'shop' || n % 2, c.at, 'click' || lpad(n::text, 10, '0'), c.at, 'item' || n % 2,
    'author-' || n % 97, 'author', 'follow_feed', false
  from generate_series($1::int, $2::int - 1) as n,
    lateral (select $3::timestamptz + (n % 4) * interval '1 day' + (n % 80000) * interval '1 second' as at) as c`;

const byKey = `select c.click_id, c.at, c.received_at, c.buyer_key, c.shop_id, c.item_id, c.content_id, c.account_id, c.scene,
    c.supermarket
  from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[]) as w(buyer_key, shop_id, at, click_id)
  join links.click c on c.buyer_key = w.buyer_key and c.shop_id = w.shop_id and c.at = w.at and c.click_id = w.click_id`;

type Key = { buyer_key: string; shop_id: string; at: Date; click_id: string };

/** The last click of 500 order lines in one look-up, against 500 look-ups of a click by its key, as clicks grow. */
export async function attribution(stage: Stage): Promise<Row[]> {
  const { pool } = stage;
  const now = new Date();
  const began = new Date(now.getTime() - 12 * DAY);
  for (const at of [began, now]) await stage.run((tx) => ensureMonth(tx, at));
  const rows: Row[] = [];
  let filled = 0;
  for (const size of SIZES) {
    for (; filled < size; filled += Math.min(size - filled, 100_000))
      await pool.query(fill, [filled, filled + Math.min(size - filled, 100_000), began]);
    await pool.query('vacuum analyze links.click');
    const measured = await measure(stage, size, now);
    const name = `last click of ${LINES} order lines against as many clicks by key, ${size.toLocaleString('en')} clicks`;
    rows.push(rateRow(name, 'lines', measured, 0.6));
  }
  const [small, large] = [rows[0], rows.at(-1)];
  if (small && large) {
    rows.push({
      workload: 'last click, flat: the ratio at a million clicks against that at ten thousand',
      limit: small.ratio.toFixed(2),
      ours: large.ratio.toFixed(2),
      ratio: large.ratio / small.ratio,
      goal: { atLeast: 0.8 },
    });
  }
  return rows;
}

function measure(stage: Stage, size: number, now: Date) {
  const { pool } = stage;
  let keys: Key[] = [];
  const prepare = async () => {
    const buyers = Array.from({ length: LINES }, () => Math.floor((Math.random() * size) / CLICKS_A_BUYER));
    const found = await pool.query<Key>(
      `select distinct on (buyer_key) buyer_key, shop_id, at, click_id from links.click
       where buyer_key in (select md5(b::text) from unnest($1::int[]) as b) and shop_id = 'shop1'
       order by buyer_key, at desc, click_id desc`,
      [buyers],
    );
    keys = found.rows;
  };
  const bare = async () => {
    const column = <K extends keyof Key>(name: K) => keys.map((key) => key[name]);
    const values = [column('buyer_key'), column('shop_id'), column('at'), column('click_id')];
    const client = await pool.connect();
    try {
      await client.query('begin');
      const found = await client.query({ name: 'by-key', text: byKey, values });
      await client.query('commit');
      if (found.rowCount !== keys.length) throw new Error(`${found.rowCount} of ${keys.length} clicks`);
    } finally {
      client.release();
    }
    return keys.length;
  };
  const ours = async () => {
    const from = new Date(now.getTime() - rules.policy.windowDays * DAY - MINUTE);
    const spans = keys.map(({ buyer_key, shop_id }) => ({ buyerKey: buyer_key, shopId: shop_id, from, to: now }));
    const clicks = Map.groupBy(await stage.run((tx) => clicksFor(tx, spans)), (click) => click.buyerKey);
    for (const { buyer_key, shop_id, click_id } of keys) {
      const line = { buyerKey: buyer_key, shopId: shop_id, itemId: 'item', createdAt: now.getTime() };
      const judged = judgeClicks((clicks.get(buyer_key) ?? []).map(settled), () => ({}), rules);
      const { winner } = attributeLine(line, judged, null, rules);
      if (winner?.clickId !== click_id) throw new Error(`${winner?.clickId} won, not ${click_id}`);
    }
    return keys.length;
  };
  return interleave(8, 300, { limit: { prepare, work: bare }, ours: { prepare, work: ours } });
}

function settled(click: Click): JudgedClick {
  return { ...click, at: click.at.getTime(), receivedAt: click.receivedAt.getTime() };
}
