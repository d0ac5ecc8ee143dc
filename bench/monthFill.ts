import type pg from 'pg';

/** Lines of a fill that share an account, and a shop. */
const LINES_AN_ACCOUNT = 200;
const LINES_A_SHOP = 2000;
const CHUNK = 50_000;

const iso = (instant: string) => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Confirmed lines of a month that begins at $3: number $1 up to before $2, each with its click, of $4 accounts. */
const lines = `create temp table line on commit drop as
  select n, 'M' || $5 || lpad(n::text, 9, '0') as trade_no, md5('buyer' || $5 || n) as buyer_key,
    'shop' || n / ${LINES_A_SHOP} as shop_id, 'account' || lpad((n::bigint * 7919 % $4)::text, 9, '0') as account_id,
    (1 + n % 40) * 1000 as paid_fen, $3::timestamptz + (n % 2000000) * interval '1 second' as clicked_at,
    $3::timestamptz + (n % 2000000 + 3600) * interval '1 second' as paid_at,
    $3::timestamptz + (n % 2000000 + 90000) * interval '1 second' as confirmed_at
  from generate_series($1::int, $2::int - 1) as n`;

const log = `insert into cps.log (kind, key, version, line, received_at, recorded_at)
  select f.kind, f.key, 1, f.fact::text, f.at, f.at from line l, lateral (values
    ('click', 'c' || trade_no, clicked_at, json_build_object('type', 'click', 'clickId', 'c' || trade_no,
      'at', ${iso('clicked_at')}, 'buyerKey', buyer_key, 'shopId', shop_id, 'itemId', 'item', 'contentId', account_id || '-work',
      'accountId', account_id, 'scene', 'follow_feed', 'supermarket', false, 'receivedAt', ${iso('clicked_at')})),
    ('order_line', trade_no || chr(10) || '1', paid_at, json_build_object('type', 'order_line', 'tradeNo', trade_no, 'lineNo', '1',
      'buyerKey', buyer_key, 'shopId', shop_id, 'itemId', 'item', 'createdAt', ${iso('paid_at')}, 'paidAt', ${iso('paid_at')},
      'paidFen', paid_fen, 'freightFen', 0, 'rateBp', 1000, 'supermarket', false, 'receivedAt', ${iso('paid_at')})),
    ('order_confirmed', trade_no || chr(10) || '1', confirmed_at, json_build_object('type', 'order_confirmed',
      'tradeNo', trade_no, 'lineNo', '1', 'at', ${iso('confirmed_at')}, 'receivedAt', ${iso('confirmed_at')}))
  ) as f(kind, key, at, fact)`;

const decisions = `insert into cps.decision (buyer_key, trade_no, line_no, month, commission_id, explanation, decided_at)
  select buyer_key, trade_no, '1', $1, account_id || '-' || trade_no, '{}', confirmed_at from line`;

const commissions = `insert into cps.commission (account_id, commission_id, buyer_key, trade_no, line_no, shop_id, item_id,
    content_id, click_id, scene, split, status, withheld, month, created_at, paid_at, confirmed_at, rate_bp, base_fen,
    gross_fen, network_fen, platform_fen, pool_fen, creator_fen, forfeited_fen, decided_at,
    updated_at)
  select account_id, account_id || '-' || trade_no, buyer_key, trade_no, '1', shop_id, 'item', account_id || '-work',
    'c' || trade_no, 'follow_feed', '1:3:6', 'confirmed', false, $1, paid_at, paid_at, confirmed_at, 1000, paid_fen,
    paid_fen / 10, paid_fen / 100, paid_fen * 3 / 100, 0, paid_fen * 6 / 100, 0, confirmed_at, confirmed_at from line`;

const people = `with account as (select 'account' || lpad(n::text, 9, '0') as id from generate_series(0, $1::int - 1) as n)
  insert into cps.log (kind, key, version, line, recorded_at)
  select f.kind, f.key, 1, f.fact::text, $2::timestamptz from account, lateral (values
    ('account', id, json_build_object('type', 'account', 'accountId', id, 'accountType', 'creator', 'subjectId', 's' || id,
      'shopIds', '[]'::json)),
    ('level', id || chr(10) || ${iso('$2::timestamptz')}, json_build_object('type', 'level', 'accountId', id, 'level', 'L3',
      'effectiveAt', ${iso('$2::timestamptz')})),
    ('content', id || '-work', json_build_object('type', 'content', 'contentId', id || '-work', 'accountId', id,
      'publishedAt', ${iso('$2::timestamptz')}))) as f(kind, key, fact) on conflict do nothing`;

/**
 * Fills a month with confirmed lines by SQL: the log, the decisions and the commissions as the intake would leave them;
 * what the ledger was told at the confirmation is left out, because the close does not read it.
 */
export async function fillMonth(pool: pg.Pool, month: string, begins: Date, count: number): Promise<void> {
  const accounts = Math.max(1, Math.round(count / LINES_AN_ACCOUNT));
  await pool.query(people, [accounts, new Date('2020-01-01')]);
  const client = await pool.connect();
  try {
    for (let from = 0; from < count; from += CHUNK) {
      await client.query('begin');
      await client.query(lines, [from, Math.min(count, from + CHUNK), begins, accounts, month.replace('-', '')]);
      await client.query(log);
      await client.query(decisions, [month]);
      await client.query(commissions, [month]);
      await client.query('commit');
    }
  } finally {
    client.release();
  }
  await pool.query('vacuum analyze cps.log, cps.decision, cps.commission');
}
