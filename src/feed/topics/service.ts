import { blockedBy } from '../../fans/service.ts';
import { z } from 'zod';
import { presentCards, shownCardsByIds, type WireCard } from '../../contents/service.ts';
import { heatMilliOf } from '../../inspiration/heat/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { ownerOf } from '../../lib/ids.ts';
import { cursorOf, keyOf } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import { dayOf } from '../../lib/time.ts';
import { filledPage } from '../filling.ts';
import { topicRules } from './policy.ts';
import { topicKey } from './rules.ts';
import { refuseTopic, type TopicSort, type WireTopic } from './schema.ts';
import * as store from './sql.ts';

export { topicRules } from './policy.ts';

/** The newest works among which the hottest are looked for: what is older has cooled down. */
const WARM_MAX = 200;

type Call = { tx: Tx; actor: Actor; now: Date; config: Config };
type Page = { items: WireCard[]; nextCursor: string | null };
type WarmWork = store.TopicWork & { heatMilli: number };

/** Works that are counted while a topic is read; of more, the number of the last hour is told. */
const COUNTED_MAX = 10_000;

const newestKey = z.tuple([z.iso.datetime(), z.string().max(100)]);
/**
 * Where a reader of the hottest is: among the warm ones, by the instant at which he began, the heat of the last card at that
 * instant, and its publication; or behind them, among the newest.
 */
const hotKey = z.union([
  z.tuple([z.literal('hot'), z.iso.datetime(), z.int(), z.iso.datetime(), z.string().max(100)]),
  z.tuple([z.literal('rest'), z.iso.datetime(), z.string().max(100)]),
]);

/** A topic with its numbers, the works as of now, so that they agree with the list below. Refuses NOT_FOUND, and TOPIC_WITHOUT_PAGE for one that works name but nobody has opened. */
export async function readTopic(tx: Tx, name: string): Promise<WireTopic> {
  const topic = await topicOf(tx, name);
  const works = await store.worksUpTo(tx, topic.topicKey, COUNTED_MAX);
  return presentTopic({ ...topic, works: works < COUNTED_MAX ? works : Math.max(works, topic.works) });
}

/**
 * Works that name a topic: all of them, the newest first, or first the hottest of the 200 newest (DOMAIN 5.1) and then the
 * others by time. Pages neither repeat nor skip, the hot ones until heat is counted anew in the next hour. Works of accounts that are frozen or closed, or that the reader blocks, are left out. Refuses as `readTopic`.
 */
export async function topicContents(
  call: Call,
  ask: { name: string; sort: TopicSort; limit: number; cursor: string | undefined },
): Promise<Page> {
  const { tx } = call;
  const { topicKey: key } = await topicOf(tx, ask.name);
  if (ask.sort === 'hot') return hottest(call, key, ask);
  const from = keyOf(newestKey, ask.cursor);
  const after = from && { publishedAt: new Date(from[0]), contentId: from[1] };
  return newest(call, key, ask.limit, after, placeOf);
}

const placeOf = ({ publishedAt, contentId }: store.TopicWork) => [publishedAt.toISOString(), contentId];

function newest(
  call: Call,
  key: string,
  limit: number,
  after: store.TopicWork | undefined,
  cursorKeyOf: (work: store.TopicWork) => string[],
): Promise<Page> {
  return filledPage(limit, after, {
    rows: (place, most) => store.newestWorks(call.tx, key, place, most),
    shown: (rows) => cardsOf(call, rows),
    keyOf: cursorKeyOf,
  });
}

async function hottest(
  call: Call,
  key: string,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<Page> {
  const from = keyOf(hotKey, cursor);
  const restKeyOf = (work: store.TopicWork) => ['rest', ...placeOf(work)];
  if (from?.[0] === 'rest')
    return newest(call, key, limit, { publishedAt: new Date(from[1]), contentId: from[2] }, restKeyOf);
  const begunAt = from ? new Date(from[1]) : call.now;
  const begin = { publishedAt: new Date(begunAt.getTime() + 1), contentId: '' };
  const warm = await store.newestWorks(call.tx, key, begin, WARM_MAX);
  const byHeat = await hottestFirst(call.tx, begunAt, warm);
  const after = from && { heatMilli: from[2], publishedAt: new Date(from[3]), contentId: from[4] };
  const page = await filledPage<WarmWork, WireCard>(limit, after, {
    rows: (place, most) =>
      Promise.resolve((place ? byHeat.filter((work) => inHeat(place, work) < 0) : byHeat).slice(0, most)),
    shown: (rows) => cardsOf(call, rows),
    keyOf: (work) => ['hot', begunAt.toISOString(), work.heatMilli, ...placeOf(work)],
  });
  const coldest = warm.at(-1);
  if (page.nextCursor !== null || warm.length < WARM_MAX || !coldest) return page;
  return { ...page, nextCursor: cursorOf(restKeyOf(coldest)) };
}

/** What nobody touched stays in its order, the newest first. */
async function hottestFirst(tx: Tx, at: Date, works: readonly store.TopicWork[]): Promise<WarmWork[]> {
  const heats = await heatMilliOf(
    tx,
    at,
    works.map(({ contentId }) => contentId),
  );
  return works.map((work) => ({ ...work, heatMilli: heats.get(work.contentId) ?? 0 })).toSorted(inHeat);
}

const inHeat = (a: WarmWork, b: WarmWork): number =>
  b.heatMilli - a.heatMilli ||
  b.publishedAt.getTime() - a.publishedAt.getTime() ||
  Number(b.contentId > a.contentId) - Number(b.contentId < a.contentId);

async function cardsOf({ tx, actor, config }: Call, works: readonly store.TopicWork[]): Promise<WireCard[][]> {
  const blocked = await blockedBy(tx, actor);
  const cards = await shownCardsByIds(
    tx,
    works.map(({ contentId }) => contentId),
  );
  return works.map(({ contentId }) => {
    const card = blocked.has(ownerOf(contentId)) ? undefined : cards.get(contentId);
    return card ? presentCards(config, [card], 'public_other') : [];
  });
}

/** The hottest topics, as many as the policy says. */
export async function hotTopics(tx: Tx, now: Date): Promise<WireTopic[]> {
  const { hotTopics: most } = (await policyAt(tx, topicRules, now)).document;
  return (await store.hottestTopics(tx, most)).map(presentTopic);
}

/** Counts a search whose words are the name of a topic with a page (DOMAIN 5.1, topic heat). */
export async function noteSearch(tx: Tx, now: Date, query: string): Promise<void> {
  const key = topicKey(query);
  if (key !== undefined && (await store.topicByKey(tx, key))) await store.countSearch(tx, key, dayOf(now));
}

/** Topics by their keys, as the API shows them, in that order. */
export async function topicsShown(tx: Tx, keys: readonly string[]): Promise<WireTopic[][]> {
  const found = new Map((await store.topicsByKeys(tx, keys)).map((row) => [row.topicKey, row]));
  return keys.map((key) => {
    const row = found.get(key);
    return row ? [presentTopic(row)] : [];
  });
}

async function topicOf(tx: Tx, name: string): Promise<store.TopicRow> {
  const key = topicKey(name);
  const found = key === undefined ? undefined : await store.topicByKey(tx, key);
  if (found) return found;
  if (key !== undefined && (await store.newestWorks(tx, key, undefined, 1)).length > 0)
    throw refuseTopic.TOPIC_WITHOUT_PAGE();
  throw refuse.NOT_FOUND();
}

function presentTopic({ name, works, readers, computedAt }: store.TopicRow): WireTopic {
  const url = `/topics/${encodeURIComponent(name)}`;
  return { name, url, works, readers, computedAt: computedAt?.toISOString() ?? null };
}
