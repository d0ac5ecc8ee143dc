import { sql } from 'kysely';
import type { Db, Tx } from '../lib/db.ts';
import type { NextAt } from '../lib/due.ts';
import { dropMonth, makeMonth, oldestMonth, type Month } from '../lib/months.ts';
import { statement } from '../lib/prepared.ts';
import { rowsAs, unnested } from '../lib/unnested.ts';
import type { Scene } from './schema.ts';

/** A click on a link, as the settlement log knows it. */
export type Click = {
  clickId: string;
  at: Date;
  receivedAt: Date;
  buyerKey: string;
  shopId: string;
  itemId: string;
  contentId: string;
  accountId: string;
  scene: Scene;
  supermarket: boolean;
};

/** Tables of clicks in months: of buyers, and of browsers. */
const tables = { buyers: 'links.click', browsers: 'links.visitor_click' } as const;
export type Clickers = keyof typeof tables;

/** Makes the months of clicks that hold an instant, where they are missing. The caller holds no lock on clicks yet. */
export async function ensureMonth(tx: Tx, at: Date): Promise<void> {
  for (const table of Object.values(tables)) await makeMonth(tx, table, at);
}

/** The oldest month that clicks are kept of. */
export const oldestClicks = (tx: Tx, of: Clickers): Promise<Month | undefined> => oldestMonth(tx, tables[of]);

/** Drops a month of clicks. */
export const dropClicks = (tx: Tx, of: Clickers, month: Month): Promise<void> => dropMonth(tx, tables[of], month);

/** Adds clicks of buyers that are not known yet; answers their ids. */
export async function insertClicks(tx: Tx, clicks: Click[]): Promise<Set<string>> {
  const inserted = await sql<{ clickId: string }>`
    insert into links.click (buyer_key, shop_id, at, click_id, received_at, item_id, content_id, account_id, scene, supermarket)
    select "buyerKey", "shopId", at, "clickId", "receivedAt", "itemId", "contentId", "accountId", scene, supermarket
    from jsonb_to_recordset(${JSON.stringify(clicks)}::jsonb) as c ("buyerKey" text, "shopId" text, at timestamptz,
      "clickId" text, "receivedAt" timestamptz, "itemId" text, "contentId" text, "accountId" text, scene text,
      supermarket boolean)
    on conflict do nothing returning click_id`.execute(tx);
  return new Set(inserted.rows.map((row) => row.clickId));
}

export type NamedClick = Pick<Click, 'buyerKey' | 'clickId' | 'shopId' | 'contentId' | 'accountId' | 'scene'>;

/** Clicks by buyer and id that are not void. */
export async function clicksNamed(
  tx: Tx,
  keys: readonly { buyerKey: string; clickId: string }[],
): Promise<NamedClick[]> {
  const found = await sql<NamedClick>`
    select c.buyer_key, c.click_id, c.shop_id, c.content_id, c.account_id, c.scene
    from ${rowsAs('w', keys, { buyerKey: 'text', clickId: 'text' })}
    join links.click c on c.buyer_key = w.buyer_key and c.click_id = w.click_id
    left join links.click_void v on v.buyer_key = c.buyer_key and v.click_id = c.click_id
    where v.click_id is null`.execute(tx);
  return found.rows;
}

/** Clicks on a content that are not counted yet; `by` is the reader, where they may count for scores. */
export type Uncounted = {
  accountId: string;
  contentId: string;
  by: string | null;
  times: number;
  /** Where the links stood, and the shop of the goods; clicks that wait from before they were noted have none. */
  scene?: string;
  shopId?: string;
  /** By a member of the account. */
  own: boolean;
  /** The browser's name, kept until the click is counted: programs are told by it. */
  userAgent: string | null;
  /** The pseudonym of the network that it came from on its day, kept until it is counted; a member's own click has none. */
  network?: string | null;
};

/** A click of a buyer, or of a browser while no buyer is known. */
export type NewClick = Omit<Click, 'at' | 'receivedAt' | 'buyerKey'> & { ofBuyer: boolean; holderKey: string };

const addClicks = statement(`
  with click as materialized (
    select * from unnest($2::boolean[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
      $10::boolean[])
      as c (of_buyer, holder_key, click_id, shop_id, item_id, content_id, account_id, scene, supermarket)
  ), buyers as (
    insert into links.click (buyer_key, shop_id, at, click_id, received_at, item_id, content_id, account_id, scene,
      supermarket)
    select holder_key, shop_id, $1, click_id, $1, item_id, content_id, account_id, scene, supermarket
    from click where of_buyer
  ), visitors as (
    insert into links.visitor_click (visitor_key, at, click_id, shop_id, item_id, content_id, account_id, scene, supermarket)
    select holder_key, $1, click_id, shop_id, item_id, content_id, account_id, scene, supermarket
    from click where not of_buyer
  )
  insert into links.uncounted (at, clicks) values ($1, $11::jsonb)`);

/**
 * Adds new clicks of buyers and of browsers, and leaves them to be counted: one statement, which is a transaction of its
 * own where none is around it, because every redirect waits for it. The months must have been made.
 */
export async function insertNewClicks(db: Db, at: Date, clicks: NewClick[], uncounted: Uncounted[]): Promise<void> {
  await addClicks(db, [
    at,
    clicks.map((click) => click.ofBuyer),
    clicks.map((click) => click.holderKey),
    clicks.map((click) => click.clickId),
    clicks.map((click) => click.shopId),
    clicks.map((click) => click.itemId),
    clicks.map((click) => click.contentId),
    clicks.map((click) => click.accountId),
    clicks.map((click) => click.scene),
    clicks.map((click) => click.supermarket),
    JSON.stringify(uncounted),
  ]);
}

/** The time of the oldest clicks that are not counted yet. */
export const oldestUncounted: NextAt = sql`select at from links.uncounted order by uncounted_id limit 1`;

/** Takes away at most `limit` rows that nobody else is taking. */
export async function takeUncounted(tx: Tx, limit: number): Promise<{ at: Date; clicks: Uncounted[] }[]> {
  const taken = await sql<{ at: Date; clicks: Uncounted[] }>`
    delete from links.uncounted where uncounted_id in
      (select uncounted_id from links.uncounted order by uncounted_id limit ${limit} for update skip locked)
    returning at, clicks`.execute(tx);
  return taken.rows;
}

/** Browsers, each with the buyer that it turned out to be. */
export type Visitor = { visitorKey: string; buyerKey: string };

/** Class of our advisory locks: `visi` as bytes. */
const CLASS = 0x76_69_73_69;

/** Makes everybody who binds one of these browsers wait for each other; once a transaction, in the order of buckets. */
export async function lockVisitors(tx: Tx, visitorKeys: readonly string[]): Promise<void> {
  // What is selected is evaluated after the sort, because it is volatile.
  await sql`select pg_advisory_xact_lock(${CLASS}::int, w.bucket)
    from (select distinct hashtext(k) & 127 as bucket from unnest(${visitorKeys}::text[]) as k) w
    order by w.bucket`.execute(tx);
}

/** Takes away the clicks of browsers since an instant, each browser named once, and answers them with their buyers. */
export async function takeVisitorClicks(tx: Tx, visitors: readonly Visitor[], since: Date) {
  const taken = await sql<Omit<Click, 'receivedAt'>>`
    delete from links.visitor_click v using ${rowsAs('w', visitors, { visitorKey: 'text', buyerKey: 'text' })}
    where v.visitor_key = w.visitor_key and v.at > ${since}
    returning v.at, v.click_id, w.buyer_key, v.shop_id, v.item_id, v.content_id, v.account_id, v.scene,
      v.supermarket`.execute(tx);
  return taken.rows;
}

/** The time in which clicks of a buyer in a shop are looked for: `from < at ≤ to`. */
export type Span = { buyerKey: string; shopId: string; from: Date; to: Date };

const spanColumns = { buyerKey: 'text', shopId: 'text', from: 'timestamptz', to: 'timestamptz' } as const;

/** Clicks of buyers in shops, for each of them the latest first and at most `limit`. */
export async function clicksFor(
  tx: Tx,
  spans: readonly Span[],
  limit: number,
): Promise<(Click & { voidReason: string | null })[]> {
  const found = await sql<Click & { voidReason: string | null }>`
    select c.click_id, c.at, c.received_at, c.buyer_key, c.shop_id, c.item_id, c.content_id, c.account_id, c.scene,
      c.supermarket, v.reason as void_reason
    from ${unnested(spans, spanColumns)} with ordinality as w(buyer_key, shop_id, from_at, to_at, nr)
    cross join lateral (select l.* from links.click l
      where l.buyer_key = w.buyer_key and l.shop_id = w.shop_id and l.at > w.from_at and l.at <= w.to_at
      order by l.at desc, l.click_id desc limit ${limit}) c
    left join links.click_void v on v.buyer_key = c.buyer_key and v.click_id = c.click_id
    order by w.nr, c.at desc, c.click_id desc`.execute(tx);
  return found.rows;
}

/** Voids a click; false when it was void already. */
export async function insertVoid(
  tx: Tx,
  now: Date,
  buyerKey: string,
  clickId: string,
  reason: string,
): Promise<boolean> {
  const added = await tx
    .insertInto('links.clickVoid')
    .values({ buyerKey, clickId, reason, voidedAt: now })
    .onConflict((oc) => oc.columns(['buyerKey', 'clickId']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Forgets that clicks were void, of clicks made before an instant: nobody makes one void before it is made. */
export async function deleteVoids(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('links.clickVoid').where('voidedAt', '<', before).execute();
}
