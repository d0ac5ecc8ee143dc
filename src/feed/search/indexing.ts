import { z } from 'zod';
import { accountIdsAfter, accountsByIds } from '../../accounts/service.ts';
import { allItemIds, itemsByIds } from '../../catalogue/service.ts';
import {
  publishedIds,
  publishedWorkIds,
  qualityBy,
  qualityFacts,
  searchedWorks,
  type SearchedWork,
} from '../../contents/service.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { domainNames, domainSchema } from '../../lib/domains.ts';
import { ownerOf } from '../../lib/ids.ts';
import { enqueue } from '../../lib/outbox.ts';
import { policyAt } from '../../lib/policy.ts';
import { DAY, HOUR } from '../../lib/time.ts';
import { noteTopics } from '../topics/noting.ts';
import { initialsOf } from './initials.ts';
import { searchRules } from './policy.ts';
import { openSegmenter, WORDS_BY, type Segmenter } from './segmenter.ts';
import * as store from './sql.ts';
import { indexWords, vectorText } from './words.ts';

/** Works, accounts or goods that one job or step indexes; the rest is left to the next. */
const CHUNK = 100;

const ofWork = z.object({ contentId: z.string(), at: z.coerce.date().optional() });
const ofAccount = z.object({ accountId: z.string(), after: z.string().default('') });
const ofItems = z.object({ itemIds: z.array(z.string()).max(1000) });
const ofGood = z.object({ itemId: z.string(), after: z.string() });

/**
 * `feed.index_work`: a work was published, changed, withdrawn, removed or given back: what is live of it now is what is found.
 * `at` is when, for the right to open topics.
 */
export async function indexWork(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { contentId, at } = ofWork.parse(payload);
  await indexWorks(tx, now, [contentId], at);
}

/** `feed.index_account`: an account was opened, or has another name or intro; its works carry its name. */
export async function indexAccount(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId, after } = ofAccount.parse(payload);
  if (after === '') await indexAccounts(tx, [accountId]);
  const ids = await publishedIds(tx, accountId, after, CHUNK);
  await indexWorks(tx, now, ids);
  const last = ids.at(-1);
  if (last !== undefined && ids.length === CHUNK) await enqueue(tx, 'feed.index_account', { accountId, after: last });
}

/** `feed.index_items`: the host told of new goods or changed ones; where a title is another, works are indexed anew. */
export async function indexItems(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { itemIds } = ofItems.parse(payload);
  for (const itemId of await indexGoods(tx, now, itemIds))
    await enqueue(tx, 'feed.index_showing', { itemId, after: '' }, { jobKey: `feed.index_showing:${itemId}` });
}

/** `feed.index_showing`: the works about a good whose title has changed. */
export async function indexShowing(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { itemId, after } = ofGood.parse(payload);
  const ids = await store.worksOfGood(tx, itemId, after, CHUNK);
  await indexWorks(tx, now, ids);
  const last = ids.at(-1);
  if (last !== undefined && ids.length === CHUNK) await enqueue(tx, 'feed.index_showing', { itemId, after: last });
}

/**
 * Everything that was there before search was, and all of it again after the rules of cutting words have changed or
 * somebody asked for it: a chunk a step.
 */
export const rebuildDue = {
  next: store.nextRebuildAt(WORDS_BY),
  run: async (tx: Tx, now: Date): Promise<boolean> => {
    const state = await store.indexState(tx);
    const { kind, after } = state.wordsBy === WORDS_BY ? state : { kind: 'accounts' as const, after: '' };
    if (kind === null) return false;
    const ids = await chunkOf(tx, kind, after);
    if (kind === 'accounts') await indexAccounts(tx, ids);
    else if (kind === 'works') await indexWorks(tx, now, ids);
    else await indexGoods(tx, now, ids, true);
    const last = ids.length === CHUNK ? ids.at(-1) : undefined;
    const next = last === undefined ? { kind: following[kind], after: '' } : { kind, after: last };
    await store.setIndexState(tx, { wordsBy: WORDS_BY, ...next });
    return true;
  },
};

const following = { accounts: 'goods', goods: 'works', works: null } as const;

/** Has everything indexed anew from the next tick on. */
export function askForRebuild(tx: Tx): Promise<void> {
  return store.setIndexState(tx, { wordsBy: WORDS_BY, kind: 'accounts', after: '' });
}

/** What of what was there before is being indexed; null when all is. */
export async function beingIndexed(tx: Tx): Promise<store.Kind | null> {
  const { wordsBy, kind } = await store.indexState(tx);
  return wordsBy === WORDS_BY ? kind : 'accounts';
}

function chunkOf(tx: Tx, kind: store.Kind, after: string): Promise<string[]> {
  if (kind === 'accounts') return accountIdsAfter(tx, after, CHUNK);
  return kind === 'works' ? publishedWorkIds(tx, after, CHUNK) : allItemIds(tx, after, CHUNK);
}

/** Indexes works by what is live of them, each after whoever is at it; what is not published is taken out. */
async function indexWorks(tx: Tx, now: Date, contentIds: readonly string[], at?: Date): Promise<void> {
  const ids = contentIds.toSorted();
  for (const contentId of ids) await lockKey(tx, 'feed.search', contentId);
  const found = new Map((await searchedWorks(tx, now, ids)).map((work) => [work.contentId, work]));
  const standings = await standingsOf(tx, now, [...found.values()]);
  const segmenter = found.size > 0 ? await openSegmenter() : undefined;
  for (const contentId of ids) {
    const accountId = ownerOf(contentId);
    const work = found.get(contentId);
    const before = await store.goodsOfWork(tx, accountId, contentId);
    const itemIds = work?.goods.map(({ itemId }) => itemId) ?? [];
    if (work && segmenter)
      await store.putWork(tx, {
        ...wordsOf(segmenter, work),
        accountId,
        contentId,
        standing: standings.get(contentId) ?? 0,
      });
    else await store.dropWork(tx, accountId, contentId);
    await store.setGoodsOfWork(tx, { accountId, contentId }, { before, itemIds });
    await noteTopics(tx, contentId, work, at ?? work?.publishedAt ?? now);
  }
}

/** The words of a work by where they stand: title, then topics and author, then summary and goods, then its text. */
function wordsOf(segmenter: Segmenter, { title, topics, accountName, summary, goods, text }: SearchedWork) {
  const short = (texts: string[]) => texts.flatMap((one) => [...indexWords(segmenter, one, true)]);
  const headline = {
    A: short([title]),
    B: short([...topics, accountName]),
    C: short([summary, ...goods.map((good) => good.title)]),
  };
  return {
    headline: vectorText(headline),
    words: vectorText({ ...headline, D: indexWords(segmenter, text, false) }),
  };
}

/**
 * What ranks works that match equally well, in hours: when they were published, and more for content quality (DOMAIN 8.1),
 * 1000 of which are worth the policy's days. Sales of goods, which later domains know, are left out of it.
 */
async function standingsOf(tx: Tx, now: Date, works: readonly SearchedWork[]): Promise<Map<string, number>> {
  const { qualityDays } = (await policyAt(tx, searchRules, now)).document;
  const facts = await qualityFacts(
    tx,
    now,
    works.map(({ contentId }) => contentId),
  );
  const qualities = await qualityBy(tx, now, facts, new Map());
  return new Map(
    works.map(({ contentId, publishedAt }) => {
      const bonusMs = ((qualities.get(contentId)?.q ?? 0) * qualityDays * DAY) / 1000;
      return [contentId, Math.floor((publishedAt.getTime() + bonusMs) / HOUR)];
    }),
  );
}

async function indexAccounts(tx: Tx, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const segmenter = await openSegmenter();
  const found = await accountsByIds(tx, [...accountIds]);
  for (const { accountId, name, intro, chosenDomain, certifiedRole } of found.values()) {
    const domain = domainSchema.safeParse(chosenDomain);
    const about = [intro, certifiedRole ?? '', domain.success ? domainNames[domain.data].zh : ''];
    const words = vectorText({
      A: [...indexWords(segmenter, name, true), ...(await initialsOf(name))],
      C: about.flatMap((text) => [...indexWords(segmenter, text, true)]),
    });
    await store.putAccount(tx, accountId, words);
  }
}

/** Indexes goods whose title is new here, or `all` of them; answers those that had another one. */
async function indexGoods(tx: Tx, now: Date, itemIds: readonly string[], all = false): Promise<string[]> {
  const items = [...(await itemsByIds(tx, [...itemIds], now)).values()];
  const before = await store.indexedTitles(tx, itemIds);
  const changed = items.filter(({ itemId, title }) => all || before.get(itemId) !== title);
  if (changed.length === 0) return [];
  const segmenter = await openSegmenter();
  const rows = changed.map(({ itemId, title }) => {
    return { itemId, title, words: vectorText({ A: indexWords(segmenter, title, true) }) };
  });
  await store.putGoods(
    tx,
    rows.toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1)),
  );
  return rows.flatMap(({ itemId, title }) => ((before.get(itemId) ?? title) === title ? [] : [itemId]));
}
