import { contentFacts, presentCards, shownCardsByIds, standingAmong } from '../../contents/service.ts';
import { hiddenFrom } from '../../fans/service.ts';
import { heatIndexOf } from '../../inspiration/heat/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf, ownerOf } from '../../lib/ids.ts';
import { latestList, listAt } from '../recommending/service.ts';
import { topicsByKeys } from '../topics/sql.ts';
import { nearest, strongest, type Bond, type Candidate } from './rules.ts';
import type { WireRelated } from './schema.ts';
import * as store from './sql.ts';

/** Candidates of each bond. */
const CANDIDATES_MAX = 60;

/**
 * Works beside a published one, the nearest first, with what they have in common (rules.ts): the same for everybody, but
 * for what the reader blocks or is not interested in. Their cards carry the scene `public_other` (DOMAIN 11.1). What the
 * public does not see is left out. Refuses NOT_FOUND.
 */
export async function relatedTo(
  { tx, actor, now, config }: { tx: Tx; actor: Actor; now: Date; config: Config },
  id: string,
): Promise<WireRelated[]> {
  const content = isIdOf(id) ? (await contentFacts(tx, [id])).get(id) : undefined;
  if (content?.status !== 'published') throw refuse.NOT_FOUND();
  const { shared, keys } = await bondsOf(tx, config, id, content);
  const hidden = actor.kind === 'user' ? await hiddenFrom(tx, actor.userId) : undefined;
  const wanted = [...shared.keys()].filter(
    (one) => one !== id && !hidden?.contents.has(one) && !hidden?.accounts.has(ownerOf(one)),
  );
  const standing = await standingAmong(tx, wanted);
  const ids = standing.map(({ contentId }) => contentId);
  const heat = await heatIndexOf(tx, now, ids);
  const cards = await shownCardsByIds(tx, ids);
  const candidates = standing
    .filter(({ contentId }) => cards.has(contentId))
    .map((one): Candidate => ({
      ...one,
      shared: shared.get(one.contentId) ?? {},
      heatIndex: heat.get(one.contentId) ?? 0,
    }));
  const topics = new Map((await topicsByKeys(tx, [...keys.topic.values()])).map((row) => [row.topicKey, row.name]));
  return nearest(candidates).flatMap((one) => {
    const card = cards.get(one.contentId);
    const bond = strongest(one);
    const [shown] = card ? presentCards(config, [card], 'public_other') : [];
    if (!shown || !bond) return [];
    const key = bond === 'item' || bond === 'topic' ? (keys[bond].get(one.contentId) ?? '') : '';
    const good = () => shown.items.find(({ itemId }) => itemId === key)?.title ?? null;
    const name = bond === 'item' ? good() : bond === 'topic' ? (topics.get(key) ?? key) : null;
    return [{ content: shown, why: { bond, name } }];
  });
}

type Bonds = {
  shared: Map<string, Partial<Record<Bond, number>>>;
  /** By work, the first good and the first topic in common. */
  keys: { item: Map<string, string>; topic: Map<string, string> };
};

/** What other works have in common with one. */
async function bondsOf(
  tx: Tx,
  config: Config,
  id: string,
  { accountId, domain }: { accountId: string; domain: string | null },
): Promise<Bonds> {
  const shared: Bonds['shared'] = new Map();
  const add = (bond: Bond, contentId: string, times = 1) =>
    shared.set(contentId, { ...shared.get(contentId), [bond]: times });
  const items = await store.sharingItems(tx, id, accountId, CANDIDATES_MAX);
  const topics = await store.sharingTopics(tx, id, accountId, CANDIDATES_MAX);
  for (const { contentId, times } of items) add('item', contentId, times);
  for (const { contentId, times } of topics) add('topic', contentId, times);
  for (const contentId of await store.lastPushed(tx, accountId, CANDIDATES_MAX)) add('author', contentId);
  const keysOf = (rows: readonly store.Shared[]) => new Map(rows.map(({ contentId, key }) => [contentId, key]));
  const keys = { item: keysOf(items), topic: keysOf(topics) };
  if (domain === null) return { shared, keys };
  const asOf = await latestList(tx);
  const best = asOf ? (await listAt(tx, config, asOf)).slice(0, CANDIDATES_MAX) : [];
  const known = await contentFacts(tx, [...new Set([...shared.keys(), ...best.map(({ contentId }) => contentId)])]);
  for (const [contentId, facts] of known) if (facts.domain === domain) add('domain', contentId);
  return { shared, keys };
}
