import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';

/** What is searched for, as texts of `tsquery`: all that is found, and the grades that a result is ranked by. */
export type Asked = { query: string; grades: string[] };
/** A result's place: its grade, what ranks equal grades, and its id. */
export type Place = { rank: number; standing: number; id: string };

/** How many of the grades the words of a row meet. */
const rankOf = (words: RawBuilder<unknown>, grades: readonly string[]): RawBuilder<number> =>
  grades.length === 0
    ? sql`0`
    : sql`(${sql.join(
        grades.map((grade) => sql`(${words} @@ ${grade}::tsquery)::int`),
        sql` + `,
      )})`;

const before = (after: Place | undefined) =>
  after ? sql`where (rank, standing, id) < (${after.rank}, ${after.standing}, ${after.id})` : sql``;

/**
 * Works that hold the words, the best first. The index finds them; their headlines, which lie in the rows, rank them, so the
 * words of long texts are not read. On a cluster every shard answers its best `limit`.
 */
export function findWorks(tx: Tx, asked: Asked, after: Place | undefined, limit: number): Promise<Place[]> {
  return byIndex(tx, async () => {
    const found = await sql<Place>`
      select rank, standing, id from (
        select ${rankOf(sql`headline`, asked.grades)} as rank, standing, content_id as id
        from feed.work_words where words @@ ${asked.query}::tsquery) f
      ${before(after)} order by rank desc, standing desc, id desc limit ${limit}`.execute(tx);
    return found.rows;
  });
}

/**
 * Runs a statement that shall go by its index: of a frequent word the planner would rather look at every row, and does not
 * count that their words are stored apart and must be fetched and unpacked one by one.
 */
async function byIndex<T>(tx: Tx, run: () => Promise<T>): Promise<T> {
  await sql`set local enable_seqscan = off`.execute(tx);
  const answer = await run();
  await sql`set local enable_seqscan to default`.execute(tx);
  return answer;
}

/** Accounts that hold the words but one, the best first, then the newest. */
export async function findAccounts(
  tx: Tx,
  asked: Asked & { but: string },
  after: Place | undefined,
  limit: number,
): Promise<Place[]> {
  const found = await sql<Place>`
    select rank, standing, id from (
      select ${rankOf(sql`words`, asked.grades)} as rank, 0 as standing, account_id as id
      from feed.account_words where words @@ ${asked.query}::tsquery and account_id <> ${asked.but}) f
    ${before(after)} order by rank desc, standing desc, id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** Goods that hold the words, those with the most works first. */
export async function findGoods(tx: Tx, { query }: Asked, after: Place | undefined, limit: number): Promise<Place[]> {
  const found = await sql<Place>`
    select rank, standing, id from (
      select 0 as rank, works as standing, item_id as id from feed.item_words where words @@ ${query}::tsquery) f
    ${before(after)} order by rank desc, standing desc, id desc limit ${limit}`.execute(tx);
  return found.rows;
}

export type WorkWords = { accountId: string; contentId: string; headline: string; words: string; standing: number };

export async function putWork(tx: Tx, row: WorkWords): Promise<void> {
  const { accountId, contentId, headline, words, standing } = row;
  await sql`insert into feed.work_words (account_id, content_id, headline, words, standing)
    values (${accountId}, ${contentId}, ${headline}::tsvector, ${words}::tsvector, ${standing})
    on conflict (account_id, content_id) do update
    set headline = excluded.headline, words = excluded.words, standing = excluded.standing`.execute(tx);
}

export async function dropWork(tx: Tx, accountId: string, contentId: string): Promise<void> {
  await sql`delete from feed.work_words where account_id = ${accountId} and content_id = ${contentId}`.execute(tx);
}

/** Writes down the goods of an indexed work in place of what stood there, and counts it with each of them. */
export async function setGoodsOfWork(
  tx: Tx,
  { accountId, contentId }: { accountId: string; contentId: string },
  change: { before: readonly string[]; itemIds: readonly string[] },
): Promise<void> {
  const itemIds = [...new Set(change.itemIds)];
  const gone = change.before.filter((id) => !itemIds.includes(id));
  const left = await sql<{ itemId: string }>`delete from feed.item_work where item_id = any(${gone}::text[])
    and account_id = ${accountId} and content_id = ${contentId} returning item_id`.execute(tx);
  const come = await sql<{ itemId: string }>`insert into feed.item_work (item_id, account_id, content_id)
    select item_id, ${accountId}, ${contentId} from unnest(${itemIds}::text[]) as item_id
    on conflict do nothing returning item_id`.execute(tx);
  await count(tx, left.rows, -1);
  await count(tx, come.rows, 1);
}

/** In the order of the goods, so that two works of the same goods do not wait for each other in a circle. */
async function count(tx: Tx, rows: { itemId: string }[], by: number): Promise<void> {
  for (const itemId of rows.map((row) => row.itemId).toSorted())
    await sql`update feed.item_words set works = works + ${by} where item_id = ${itemId}`.execute(tx);
}

/** Goods that an indexed work is about. */
export async function goodsOfWork(tx: Tx, accountId: string, contentId: string): Promise<string[]> {
  const found = await sql<{ itemId: string }>`select item_id from feed.item_work
    where account_id = ${accountId} and content_id = ${contentId}`.execute(tx);
  return found.rows.map(({ itemId }) => itemId);
}

/** Indexed works about a good, after an id, in their order. */
export async function worksOfGood(tx: Tx, itemId: string, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ contentId: string }>`select content_id from feed.item_work
    where item_id = ${itemId} and content_id > ${after} order by content_id limit ${limit}`.execute(tx);
  return found.rows.map(({ contentId }) => contentId);
}

export async function putAccount(tx: Tx, accountId: string, words: string): Promise<void> {
  await sql`insert into feed.account_words (account_id, words) values (${accountId}, ${words}::tsvector)
    on conflict (account_id) do update set words = excluded.words`.execute(tx);
}

/** The titles under which goods are indexed; one that is not is absent. */
export async function indexedTitles(tx: Tx, itemIds: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ itemId: string; title: string }>`
    select item_id, title from feed.item_words where item_id = any(${[...itemIds]}::text[])`.execute(tx);
  return new Map(found.rows.map(({ itemId, title }) => [itemId, title]));
}

export type ItemWords = { itemId: string; title: string; words: string };

/** Indexes goods; how many works are about one that is new here is counted. */
export async function putGoods(tx: Tx, rows: readonly ItemWords[]): Promise<void> {
  const written = await sql<{ itemId: string; created: boolean }>`insert into feed.item_words (item_id, title, words)
    select "itemId", title, words::tsvector
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("itemId" text, title text, words text)
    on conflict (item_id) do update set title = excluded.title, words = excluded.words
    returning item_id, (xmax = 0) as created`.execute(tx);
  const created = written.rows.flatMap((row) => (row.created ? [row.itemId] : []));
  await sql`update feed.item_words i
    set works = (select count(*)::int from feed.item_work w where w.item_id = i.item_id)
    where item_id = any(${created}::text[])`.execute(tx);
}

export type Kind = 'accounts' | 'works' | 'goods';
export type IndexState = { wordsBy: string; kind: Kind | null; after: string };

/** Due at once while something is still to be indexed, or was by other rules of cutting words. */
export const nextRebuildAt = (wordsBy: string): NextAt => sql`
  select to_timestamp(0) as at
  where not exists (select from feed.search_index where kind is null and words_by = ${wordsBy})`;

/** How far what was there before is indexed; from the start where nobody has begun. */
export async function indexState(tx: Tx): Promise<IndexState> {
  const found = await sql<IndexState>`select words_by, kind, after from feed.search_index`.execute(tx);
  return found.rows[0] ?? { wordsBy: '', kind: 'accounts', after: '' };
}

export async function setIndexState(tx: Tx, { wordsBy, kind, after }: IndexState): Promise<void> {
  await sql`insert into feed.search_index (words_by, kind, after) values (${wordsBy}, ${kind}, ${after})
    on conflict (id) do update set words_by = excluded.words_by, kind = excluded.kind, after = excluded.after`.execute(
    tx,
  );
}
