import { z } from 'zod';
import { accountByName, accountsByIds, type Account } from '../../accounts/service.ts';
import { itemsByIds, whyGone } from '../../catalogue/service.ts';
import { presentCards, shownCardsByIds, writtenTexts, type WireCard } from '../../contents/service.ts';
import { resolveShare, shareCodeIn } from '../../contents/shares/service.ts';
import { blockedBy, headersOf } from '../../fans/service.ts';
import { rightAt } from '../../levels/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { Refusal } from '../../lib/errors.ts';
import { ownerOf } from '../../lib/ids.ts';
import { keyOf } from '../../lib/page.ts';
import { policyAt } from '../../lib/policy.ts';
import { codePoints } from '../../lib/text.ts';
import { filledPage } from '../filling.ts';
import { noteSearch, topicsShown } from '../topics/service.ts';
import { findTopics } from '../topics/sql.ts';
import { excerptOf } from './excerpt.ts';
import { initialsAsked } from './initials.ts';
import { searchRules } from './policy.ts';
import { refuseSearch, type SearchKind, type SearchResult } from './schema.ts';
import { openSegmenter } from './segmenter.ts';
import * as store from './sql.ts';
import { queryTerms, queryText, type Term } from './words.ts';

export { askForRebuild, beingIndexed } from './indexing.ts';
export { searchRules } from './policy.ts';

/** By which dictionary this machine cuts Chinese into words. */
export const segmenterName = async (): Promise<'jieba' | 'icu'> => (await openSegmenter()).by;

type Matched = 'all' | 'any';
type Ask = { q: string; kind: SearchKind; limit: number; cursor: string | undefined };
type Call = { tx: Tx; actor: Actor; now: Date; config: Config };

const placeKey = z.tuple([z.enum(['all', 'any']), z.int(), z.number(), z.string().max(200)]);

/** Statuses of accounts that readers see (DOMAIN 12). */
const seen = new Set(['active', 'restricted']);

/**
 * What readers find by words: folded as the checks of works fold them, cut by a dictionary. What holds every word is found;
 * only where nothing does, what holds any. Ranked by where the words stand (title, then topics and author, then summary and
 * goods, then the text), then by freshness and quality (`standingsOf`). A text that holds a share code leads to its work
 * instead (DOMAIN 6.7). Refuses SEARCH_TOO_LONG, SEARCH_WITHOUT_WORDS, SHARE_EXPIRED, SHARE_GONE.
 */
export async function search(call: Call, ask: Ask): Promise<SearchResult> {
  const { tx, now } = call;
  const shared = await sharedBy(tx, now, ask.q);
  if (shared) return { kind: ask.kind, items: [], nextCursor: null, matched: 'all', words: [], shared };
  const { charsMax, wordsMax } = (await policyAt(tx, searchRules, now)).document;
  const chars = codePoints(ask.q);
  if (chars > charsMax) {
    const row = { path: 'q', code: 'TOO_LONG', message: '', actual: chars, required: charsMax };
    throw refuseSearch.SEARCH_TOO_LONG([row]);
  }
  const terms = queryTerms(await openSegmenter(), ask.q, wordsMax);
  if (terms.length === 0) {
    throw refuseSearch.SEARCH_WITHOUT_WORDS([{ path: 'q', code: 'SEARCH_WITHOUT_WORDS', message: '', actual: ask.q }]);
  }
  const words = terms.map(({ word }) => word);
  const from = keyOf(placeKey, ask.cursor);
  if (!from) await noteSearch(tx, now, ask.q);
  const after = from && { rank: from[1], standing: from[2], id: from[3] };
  const matched: Matched = from?.[0] ?? 'all';
  const result = await found(call, ask, { terms, matched, after });
  if (from || terms.length < 2 || result.items.length > 0 || result.nextCursor !== null)
    return { ...result, matched, words, shared: null };
  return { ...(await found(call, ask, { terms, matched: 'any', after })), matched: 'any', words, shared: null };
}

/**
 * The work that a share code in a text leads to; undefined where there is none. What only looks like a code, as a word of 11
 * letters does, is searched for. Refuses SHARE_EXPIRED, SHARE_GONE.
 */
async function sharedBy(tx: Tx, now: Date, text: string) {
  const code = shareCodeIn(text);
  if (code === undefined) return undefined;
  const shared = await resolveShare(tx, now, code).catch((error: unknown) => {
    if (!(error instanceof Refusal && error.status === 404)) throw error;
    if (text.trim() !== code) throw refuseSearch.SHARE_GONE();
  });
  return shared && { code, title: shared.title, url: shared.url };
}

type Searching = { terms: readonly Term[]; matched: Matched; after: store.Place | undefined };

function found(call: Call, ask: Ask, searching: Searching) {
  switch (ask.kind) {
    case 'accounts':
      return accountsFound(call, ask, searching);
    case 'goods':
      return goodsFound(call, ask, searching);
    case 'topics':
      return topicsFound(call, ask, searching);
    default:
      return worksFound(call, ask, searching);
  }
}

/** Grades: every word in the title, or among topics and author too, or in summary and goods; of any words how many are there. */
function asked({ terms, matched }: Searching): store.Asked {
  const query = queryText(terms, matched);
  if (matched === 'all') return { query, grades: ['A', 'AB', 'ABC'].map((where) => queryText(terms, 'all', where)) };
  return { query, grades: terms.map((term) => queryText([term], 'all', 'ABC')) };
}

const cursorKey =
  ({ matched }: Searching) =>
  ({ rank, standing, id }: store.Place) => [matched, rank, standing, id];

async function worksFound({ tx, actor, config }: Call, { limit }: Ask, searching: Searching) {
  const blocked = await blockedBy(tx, actor);
  const page = await filledPage(limit, searching.after, {
    rows: (after, rows) => store.findWorks(tx, asked(searching), after, rows),
    shown: async (rows) => {
      const ids = rows.map(({ id }) => id);
      const cards = await shownCardsByIds(tx, ids);
      return ids.map((id) => {
        const card = blocked.has(ownerOf(id)) ? undefined : cards.get(id);
        return card ? presentCards(config, [card], 'public_other') : [];
      });
    },
    keyOf: cursorKey(searching),
  });
  const words = searching.terms.map(({ word }) => word);
  return { kind: 'contents' as const, ...page, items: await withExcerpts(tx, page.items, words) };
}

/** Works with the part of the text that was found, where what is shown of them anyway holds none of the words. */
async function withExcerpts(tx: Tx, cards: readonly WireCard[], words: readonly string[]) {
  const within = ({ title, summary }: WireCard) => excerptOf(`${title} ${summary ?? ''}`, words) === null;
  const texts = await writtenTexts(
    tx,
    cards.filter(within).map(({ id }) => id),
  );
  return cards.map((card) => ({ ...card, excerpt: excerptOf(texts.get(card.id) ?? '', words) }));
}

/**
 * Accounts that are open and that the reader does not block. The one of exactly the name that was searched for comes first, where its level has the right
 * `search_direct`; where it has not, that search does not find it (DOMAIN 9). A name is found by its initials, too.
 */
async function accountsFound({ tx, actor, now }: Call, { q, limit }: Ask, searching: Searching) {
  const blocked = await blockedBy(tx, actor);
  const mayBeFound = (account: Account) => isOpen(account) && !blocked.has(account.accountId);
  const exact = await accountByName(tx, q);
  const direct = exact && mayBeFound(exact) && (await rightAt(tx, exact.accountId, 'search_direct', now)) === 'yes';
  const first = direct && !searching.after ? [exact] : [];
  const { query, grades } = asked(searching);
  const words = { query: withInitials(query, q), grades, but: exact?.accountId ?? '' };
  const page = await filledPage(Math.max(1, limit - first.length), searching.after, {
    rows: (after, rows) => store.findAccounts(tx, words, after, rows),
    shown: async (rows) => {
      const ids = rows.map(({ id }) => id);
      const accounts = await accountsByIds(tx, ids);
      return ids.map((id) => [accounts.get(id) ?? []].flat().filter(mayBeFound));
    },
    keyOf: cursorKey(searching),
  });
  const items = await headersOf(tx, actor, now, [...first, ...page.items]);
  return { kind: 'accounts' as const, items, nextCursor: page.nextCursor };
}

/** Whether readers may follow it: open, and no institution. */
const isOpen = ({ type, status }: Account): boolean => type !== 'institution' && seen.has(status);

const withInitials = (query: string, q: string): string => {
  const initials = initialsAsked(q);
  return initials === undefined ? query : `${query} | '${initials}':*`;
};

/** Goods that can be bought now, those with the most works first. */
async function goodsFound({ tx, now }: Call, { limit }: Ask, searching: Searching) {
  const page = await filledPage(limit, searching.after, {
    rows: (after, rows) => store.findGoods(tx, asked(searching), after, rows),
    shown: async (rows) => {
      const items = await itemsByIds(
        tx,
        rows.map(({ id }) => id),
        now,
      );
      return rows.map(({ id, standing }) => {
        const item = items.get(id);
        if (!item || item.forbidden || whyGone(item)) return [];
        const { itemId, title, priceFen, pictureUrls, shop, url } = item;
        const pictureUrl = pictureUrls[0] ?? null;
        return [{ itemId, title, priceFen, pictureUrl, shopName: shop.name, url, works: standing }];
      });
    },
    keyOf: cursorKey(searching),
  });
  return { kind: 'goods' as const, ...page };
}

/** Topics that have a page, the hottest first; found by their initials, too. */
async function topicsFound({ tx }: Call, { q, limit }: Ask, searching: Searching) {
  const { query, grades } = asked(searching);
  const page = await filledPage(limit, searching.after, {
    rows: (after, rows) => findTopics(tx, { query: withInitials(query, q), grades }, after, rows),
    shown: (rows) =>
      topicsShown(
        tx,
        rows.map(({ id }) => id),
      ),
    keyOf: cursorKey(searching),
  });
  return { kind: 'topics' as const, ...page };
}
