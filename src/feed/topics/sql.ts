import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Asked, Place } from '../search/sql.ts';

export type TopicRow = {
  topicKey: string;
  name: string;
  openedBy: string;
  openedAt: Date;
  works: number;
  readers: number;
  computedAt: Date | null;
};

const columns = sql`topic_key, name, opened_by, opened_at, works, readers, computed_at`;

export async function topicByKey(tx: Tx, key: string): Promise<TopicRow | undefined> {
  const found = await sql<TopicRow>`select ${columns} from feed.topic where topic_key = ${key}`.execute(tx);
  return found.rows[0];
}

/** Topics by their keys, in no order. */
export async function topicsByKeys(tx: Tx, keys: readonly string[]): Promise<TopicRow[]> {
  const found = await sql<TopicRow>`select ${columns} from feed.topic
    where topic_key = any(${[...keys]}::text[])`.execute(tx);
  return found.rows;
}

/** Opens the page of a topic; one that is open stays as it is. */
export async function openTopic(
  tx: Tx,
  now: Date,
  row: { topicKey: string; name: string; openedBy: string; words: string },
): Promise<void> {
  await sql`insert into feed.topic (topic_key, name, opened_by, opened_at, words)
    values (${row.topicKey}, ${row.name}, ${row.openedBy}, ${now}, ${row.words}::tsvector)
    on conflict (topic_key) do nothing`.execute(tx);
}

/** Writes down the topics of a published work in place of what stood there. */
export async function setTopicsOfWork(
  tx: Tx,
  { accountId, contentId }: { accountId: string; contentId: string },
  keys: readonly string[],
  publishedAt: Date,
): Promise<void> {
  await sql`delete from feed.topic_work where account_id = ${accountId} and content_id = ${contentId}
    and topic_key <> all(${[...keys]}::text[])`.execute(tx);
  if (keys.length === 0) return;
  await sql`insert into feed.topic_work (account_id, content_id, topic_key, published_at)
    select ${accountId}, ${contentId}, key, ${publishedAt}::timestamptz from unnest(${[...keys]}::text[]) as key
    on conflict do nothing`.execute(tx);
}

export type TopicWork = { contentId: string; publishedAt: Date };

/** Works that name a topic, the newest first, after a key. */
export async function newestWorks(
  tx: Tx,
  key: string,
  after: TopicWork | undefined,
  limit: number,
): Promise<TopicWork[]> {
  const before = after ? sql`and (published_at, content_id) < (${after.publishedAt}, ${after.contentId})` : sql``;
  const found = await sql<TopicWork>`select content_id, published_at from feed.topic_work
    where topic_key = ${key} ${before} order by published_at desc, content_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** How many published works name a topic, counted no further than a limit. */
export async function worksUpTo(tx: Tx, key: string, limit: number): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from (
    select from feed.topic_work where topic_key = ${key} limit ${limit}) w`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** How many published works name a topic. */
export async function worksWith(tx: Tx, key: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from feed.topic_work
    where topic_key = ${key}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** Topics that hold the words, the hottest first. */
export async function findTopics(tx: Tx, { query }: Asked, after: Place | undefined, limit: number): Promise<Place[]> {
  const before = after ? sql`where (standing, id) < (${after.standing}, ${after.id})` : sql``;
  const found = await sql<Place>`
    select 0 as rank, standing, id from (
      select heat::float8 as standing, topic_key as id from feed.topic where words @@ ${query}::tsquery) f
    ${before} order by standing desc, id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** Topics with any heat, the hottest first. */
export async function hottestTopics(tx: Tx, limit: number): Promise<TopicRow[]> {
  const found = await sql<TopicRow>`select ${columns} from feed.topic
    where heat > 0 order by heat desc, topic_key limit ${limit}`.execute(tx);
  return found.rows;
}

/** Counts a search for a topic that has a page. */
export async function countSearch(tx: Tx, key: string, day: string): Promise<void> {
  await sql`insert into feed.topic_search as s (topic_key, day, searches) values (${key}, ${day}::date, 1)
    on conflict (topic_key, day) do update set searches = s.searches + 1`.execute(tx);
}

/** Searches for a topic from a day on. */
export async function searchesSince(tx: Tx, key: string, from: string): Promise<{ day: string; searches: number }[]> {
  const found = await sql<{ day: string; searches: number }>`select day, searches from feed.topic_search
    where topic_key = ${key} and day >= ${from}::date`.execute(tx);
  return found.rows;
}

/** Topics whose numbers were never computed, then those that are older than an instant, a chunk of them. */
export async function staleTopics(
  tx: Tx,
  before: Date | undefined,
  limit: number,
): Promise<{ topicKey: string; computedAt: Date | null }[]> {
  const found = await sql<{ topicKey: string; computedAt: Date | null }>`select topic_key, computed_at from feed.topic
    where computed_at is null or computed_at < ${before ?? null}
    order by computed_at nulls first, topic_key limit ${limit}`.execute(tx);
  return found.rows;
}

export async function setNumbers(
  tx: Tx,
  now: Date,
  key: string,
  { heatMilli, works, readers }: { heatMilli: number; works: number; readers: number },
): Promise<void> {
  await sql`update feed.topic set heat = ${heatMilli}, works = ${works}, readers = ${readers}, computed_at = ${now}
    where topic_key = ${key}`.execute(tx);
}
