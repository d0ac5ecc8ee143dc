import { blockedBy } from '../../fans/service.ts';
import { z } from 'zod';
import { presentCards, shownCardsByIds, type WireCard } from '../../contents/service.ts';
import { heatMilliOf } from '../../inspiration/heat/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { ownerOf } from '../../lib/ids.ts';
import { keyOf } from '../../lib/page.ts';
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

const newestKey = z.tuple([z.iso.datetime(), z.string().max(100)]);

/** A topic with its numbers. Refuses NOT_FOUND, and TOPIC_WITHOUT_PAGE for one that works name but nobody has opened. */
export async function readTopic(tx: Tx, name: string): Promise<WireTopic> {
  return presentTopic(await topicOf(tx, name));
}

/**
 * Works that name a topic: all of them, the newest first, or on one page the hottest of the 200 newest (DOMAIN 5.1). Works of
 * accounts that are frozen or closed, or that the reader blocks, are left out. Refuses as `readTopic`.
 */
export async function topicContents(
  call: Call,
  ask: { name: string; sort: TopicSort; limit: number; cursor: string | undefined },
): Promise<{ items: WireCard[]; nextCursor: string | null }> {
  const { tx } = call;
  const { topicKey: key } = await topicOf(tx, ask.name);
  if (ask.sort === 'hot') return { items: await hottest(call, key, ask.limit), nextCursor: null };
  const from = keyOf(newestKey, ask.cursor);
  const after = from && { publishedAt: new Date(from[0]), contentId: from[1] };
  return filledPage(ask.limit, after, {
    rows: (place, limit) => store.newestWorks(tx, key, place, limit),
    shown: (rows) => cardsOf(call, rows),
    keyOf: ({ publishedAt, contentId }) => [publishedAt.toISOString(), contentId],
  });
}

async function hottest(call: Call, key: string, limit: number): Promise<WireCard[]> {
  const { tx, now } = call;
  const warm = await store.newestWorks(tx, key, undefined, WARM_MAX);
  const heats = await heatMilliOf(
    tx,
    now,
    warm.map(({ contentId }) => contentId),
  );
  // What nobody touched stays in its order, the newest first.
  const heatOf = ({ contentId }: store.TopicWork) => heats.get(contentId) ?? 0;
  const cards = await cardsOf(
    call,
    warm.toSorted((a, b) => heatOf(b) - heatOf(a)),
  );
  return cards.flat().slice(0, limit);
}

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
