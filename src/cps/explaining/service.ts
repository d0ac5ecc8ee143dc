import { accountsByIds } from '../../accounts/service.ts';
import { shopNamesOf } from '../../catalogue/service.ts';
import * as explaining from '../../ledger/explaining/service.ts';
import type { Wish } from '../../ledger/explaining/service.ts';
import { refuse } from '../../lib/errors.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { sceneName } from '../../lib/scene-names.ts';
import { z } from 'zod';
import { bookOf } from '../decision/posting.ts';
import type { WireEntry, WireExplanation } from './schema.ts';
import { commissionsOfLines } from './sql.ts';

const BOOKS_SHOWN = 10;

type Lang = 'zh-CN' | 'en';
type Asked = { limit: number; cursor?: string | undefined };

/** Whom or what ledger accounts and books are of, by their names; those without a name are absent. */
export async function namesOf(tx: Tx, names: readonly string[], lang: Lang): Promise<Map<string, string>> {
  const parts = names.map((name) => ({ name, kind: name.split(':', 1)[0] ?? '', id: name.replace(/^[^:]*:/, '') }));
  const idsOf = (...kinds: string[]) => parts.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  const accounts = await accountsByIds(tx, idsOf('creator', 'wallet', 'institution', 'account'));
  const shops = await shopNamesOf(tx, idsOf('merchant', 'shop'));
  const nameOf = (kind: string, id: string) =>
    kind === 'pool'
      ? sceneName(id, lang)
      : kind === 'merchant' || kind === 'shop'
        ? shops.get(id)
        : accounts.get(id)?.name;
  return new Map(
    parts.flatMap(({ name, kind, id }): [string, string][] => {
      const found = nameOf(kind, id);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}

/** An explained balance for the wire; summed at most as far as a page allows. */
async function explained(tx: Tx, now: Date, wish: Wish, lang: Lang): Promise<WireExplanation> {
  const found = await explaining.explain(tx, wish, explaining.POSTS_SUMMED_MAX);
  const { ledgerAccount, balanceFen, books, groups, differenceFen } = found;
  return {
    ledgerAccount,
    name: (await namesOf(tx, [ledgerAccount], lang)).get(ledgerAccount) ?? null,
    family: explaining.familyOf(ledgerAccount),
    balanceFen: wireFen(balanceFen),
    books,
    groups:
      groups?.map(({ group, posts, fen, firstAt, lastAt }) => ({
        group,
        posts,
        fen: wireFen(fen),
        firstAt: firstAt?.toISOString() ?? null,
        lastAt: lastAt?.toISOString() ?? null,
      })) ?? null,
    sumFen: groups && wireFen(balanceFen - differenceFen),
    differenceFen: wireFen(differenceFen),
    computedAt: now.toISOString(),
  };
}

/** The books in which an account holds most. */
async function largestBooks(tx: Tx, wish: Wish, lang: Lang) {
  const rows = await explaining.largestBooks(tx, wish, BOOKS_SHOWN);
  const names = await namesOf(
    tx,
    rows.map(({ bookId }) => bookId),
    lang,
  );
  return rows.map(({ bookId, balanceFen }) => ({
    bookId,
    name: names.get(bookId) ?? null,
    balanceFen: wireFen(balanceFen),
  }));
}

/**
 * A page of the posts of a group. `ownerId` is the account that asks: it sees the legs of its own ledger accounts only, and
 * its commissions; null for operators, who see all.
 */
export async function entriesOf(
  tx: Tx,
  wish: Wish & { group: string },
  { limit, cursor }: Asked,
  ownerId: string | null,
): Promise<{ items: WireEntry[]; nextCursor: string | null }> {
  const key = keyOf(z.tuple([z.string(), z.int().min(0)]), cursor);
  const after = key ? { bookId: key[0], seq: BigInt(key[1]) } : null;
  const rows = await explaining.groupPosts(tx, wish, after, limit + 1);
  const page = pageFrom(rows, limit, ({ bookId, seq }) => [bookId, Number(seq)]);
  const subjects = await subjectsOf(tx, page.items, ownerId);
  const own = ownerId === null ? null : ownAccounts(ownerId).map(({ ledgerAccount }) => ledgerAccount);
  const items = page.items.map(({ bookId, seq, key: of, at, legs }, i) => {
    const mine = legs.filter(({ ledgerAccount }) => ledgerAccount === wish.ledgerAccount);
    return {
      bookId,
      seq: Number(seq),
      key: of,
      at: at.toISOString(),
      fen: mine.reduce((sum, { fen }) => sum + fen, 0),
      afterFen: mine.at(-1)?.afterFen ?? 0,
      subject: subjects[i] ?? null,
      legs: own ? legs.filter(({ ledgerAccount }) => own.includes(ledgerAccount)) : legs,
    };
  });
  return { items, nextCursor: page.nextCursor };
}

async function subjectsOf(
  tx: Tx,
  rows: readonly explaining.PostRow[],
  ownerId: string | null,
): Promise<WireEntry['subject'][]> {
  const subjects = rows.map(({ key }) => explaining.subjectOf(key));
  const lines = subjects.flatMap((one) => (one?.type === 'line' ? [one] : []));
  const found = ownerId !== null && lines.length > 0 ? await commissionsOfLines(tx, ownerId, lines) : [];
  const lineName = ({ tradeNo, lineNo }: { tradeNo: string; lineNo: string }) => `${tradeNo}\n${lineNo}`;
  const commissions = new Map(found.map((row) => [lineName(row), row.commissionId]));
  const payouts = subjects.flatMap((one, i) =>
    one?.type === 'payout'
      ? [{ payoutId: one.payoutId, partyId: (rows[i]?.bookId ?? '').replace(/^account:/, '') }]
      : [],
  );
  const batches = new Map(
    (ownerId === null && payouts.length > 0 ? await explaining.batchesOfPayouts(tx, payouts) : []).map(
      ({ payoutId, batchId }) => [payoutId, batchId],
    ),
  );
  return subjects.map((one) => {
    if (one?.type === 'line') return { ...one, commissionId: commissions.get(lineName(one)) ?? null };
    if (one?.type === 'payout') return { ...one, batchId: batches.get(one.payoutId) ?? null };
    return one;
  });
}

/** The ledger accounts that are an account's own, all in its own book. */
function ownAccounts(accountId: string) {
  return (['wallet', 'creator', 'institution'] as const).map((of) => ({ of, ledgerAccount: `${of}:${accountId}` }));
}

/** An account's own balances: its wallet always, the others where anything ever moved them. */
export async function ownBalances(tx: Tx, now: Date, accountId: string, at: Date | null, lang: Lang) {
  const balances: (WireExplanation & { of: 'wallet' | 'creator' | 'institution' })[] = [];
  for (const { of, ledgerAccount } of ownAccounts(accountId)) {
    const one = await explained(tx, now, { ledgerAccount, bookId: bookOf(accountId), at }, lang);
    if (of === 'wallet' || one.books > 0) balances.push({ of, ...one });
  }
  return { balances, computedAt: now.toISOString() };
}

/** Posts of a group of an own balance. */
export function ownEntries(
  tx: Tx,
  accountId: string,
  {
    of,
    group,
    at,
    ...asked
  }: Asked & { of: 'wallet' | 'creator' | 'institution'; group: string; at?: Date | undefined },
) {
  const wish = { ledgerAccount: `${of}:${accountId}`, bookId: bookOf(accountId), at: at ?? null, group };
  return entriesOf(tx, wish, asked, accountId);
}

/** An explanation for operators; refuses NOT_FOUND where nothing was ever posted to the account. */
export async function explainForOperator(tx: Tx, now: Date, wish: Wish, lang: Lang) {
  const one = await explained(tx, now, wish, lang);
  if (one.books === 0) throw refuse.NOT_FOUND();
  return { ...one, largestBooks: wish.bookId === null ? await largestBooks(tx, wish, lang) : [] };
}
