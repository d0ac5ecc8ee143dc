import { accountsByIds } from '../../../accounts/service.ts';
import { itemsByIds } from '../../../catalogue/service.ts';
import { businessNow } from '../../../lib/clock.ts';
import { inTransaction, type Db, type Tx } from '../../../lib/db.ts';
import { refuse } from '../../../lib/errors.ts';
import type { Lang } from '../../../lib/problem.ts';
import { addMonths } from '../../../lib/time.ts';
import { lineName } from '../../journal/lines.ts';
import { corrections } from '../../disputes/sql.ts';
import { monthRow } from '../../month/sql.ts';
import { cpsPolicySchema } from '../../policy.ts';
import { monthHead } from '../head.ts';
import { monthProof, type MonthProof } from '../sql.ts';
import { HASH_BYTES } from '../tree.ts';
import { groupLeaf } from './groups.ts';
import { entryName, type PublishedMonth, type Source } from './source.ts';
import * as store from './store.sql.ts';
import type { Reader } from './writing.ts';

const PAGE = 500;

/** Asks the database something, in a transaction of its own: the month is posted, so that it says the same each time. */
type Ask = <T>(question: (tx: Tx) => Promise<T>) => Promise<T>;

/** Refuses NOT_FOUND before a month has a root. */
export async function refuseUnpublished(tx: Tx, month: string): Promise<void> {
  await postedMonth(tx, month);
}

/**
 * An account's statements of a month with all that an export needs, read piece by piece: no transaction is as long as the
 * export. Refuses NOT_FOUND before the month has a root.
 */
export async function sourceOf(db: Db, month: string, accountId: string): Promise<Source> {
  const ask: Ask = (question) => inTransaction(db, question);
  return ask(async (tx) => {
    const { row, proof, root } = await postedMonth(tx, month);
    const span = { upto: row.logSeq, closeAt: row.closeAt };
    const before = await monthProof(tx, addMonths(month, -1));
    return {
      month: published(ask, proof, root),
      policyJson: row.policy,
      policy: cpsPolicySchema.parse(row.policy),
      statements: await store.statementLeaves(tx, month, accountId),
      previous: before?.root
        ? {
            month: published(ask, before, before.root),
            statements: await store.statementLeaves(tx, before.month, accountId),
          }
        : null,
      corrections: await corrections(tx, accountId, month),
      ...factsOf(ask, month, span),
    };
  });
}

function factsOf(ask: Ask, month: string, span: store.LogSpan) {
  const lines = (kinds: string[], keys: readonly string[]) => ask((tx) => store.logLines(tx, span, keyed(kinds, keys)));
  const below = (kinds: string[], beginnings: readonly string[]) =>
    ask((tx) => store.logLinesBelow(tx, span, kinds, beginnings));
  return {
    pools: (days) => ask((tx) => store.poolLeaves(tx, month, days)),
    chunkNames: () => ask((tx) => store.chunkNames(tx, month, 'log')),
    entries: (of) => entriesOf(ask, month, of),
    heldMonths: async (of, keys) =>
      new Map((await ask((tx) => store.heldMonths(tx, month, of, keys))).map((row) => [entryName(row), row.month])),
    rewards: (of) => ask((tx) => store.rewards(tx, month, of)),
    lineFacts: async (keys) => [
      ...(await lines(['order_line', 'order_confirmed', 'order_closed', 'punish'], keys.map(lineName))),
      ...(await lines(['refund'], await ask((tx) => store.refundIds(tx, keys)))),
      ...(await below(['line_hold'], keys.map(lineName))),
    ],
    clicks: async (of, buyerKeys) =>
      lines(['click', 'click_void'], await ask((tx) => store.clickIds(tx, of, buyerKeys))),
    considered: (of, keys) => ask((tx) => store.considered(tx, of, keys)),
    clicksById: (ids) => lines(['click'], ids),
    accountFacts: async (of) => [
      ...(await lines(['account'], [of])),
      ...(await below(['level', 'institution_share', 'hold'], [of])),
    ],
    contents: (ids) => lines(['content'], ids),
    titles: (ids) =>
      ask(async (tx) => {
        const items = await itemsByIds(tx, [...ids], await businessNow(tx));
        return new Map([...items].map(([id, { title }]) => [id, title]));
      }),
    values: ({ scene, day }) => below(['content_value'], [`${scene}\n${day}`]),
  } satisfies Partial<Source>;
}

async function postedMonth(tx: Tx, month: string) {
  const row = await monthRow(tx, month);
  const proof = await monthProof(tx, month);
  if (row?.state !== 'posted' || !proof?.root) throw refuse.NOT_FOUND();
  return { row, proof, root: proof.root };
}

/** Whom the export is for, with the names of those who stand in it. */
export async function readerOf(db: Db, accountId: string, source: Source, lang: Lang): Promise<Reader> {
  const parties = source.statements.flatMap(({ leaf }) => {
    const { accountId: creator, institutionId } = groupLeaf.parse(JSON.parse(leaf));
    return institutionId === null ? [creator] : [creator, institutionId];
  });
  const accounts = await inTransaction(db, (tx) => accountsByIds(tx, [...new Set([accountId, ...parties])]));
  return { accountId, lang, names: new Map([...accounts].map(([id, { name }]) => [id, name])) };
}

function published(ask: Ask, proof: MonthProof, root: string): PublishedMonth {
  const head = monthHead.parse(proof.head);
  return {
    head,
    root,
    secret: proof.secret,
    tree: async (name) => ({
      size: head[name].size,
      roots: await ask((tx) => store.chunkRoots(tx, proof.month, name)),
      leavesOf: async (chunk) => {
        const hashes = await ask((tx) => store.chunkLeaves(tx, proof.month, name, chunk));
        const count = hashes.length / HASH_BYTES;
        return Array.from({ length: count }, (_, i) => hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
      },
    }),
  };
}

async function* entriesOf(ask: Ask, month: string, accountId: string) {
  let after = { tradeNo: '', lineNo: '', entry: '', refundId: '' };
  for (;;) {
    const from = after;
    const page = await ask((tx) => store.entries(tx, month, accountId, from, PAGE));
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = { tradeNo: last.tradeNo, lineNo: last.lineNo, entry: last.entry, refundId: last.refundId ?? '' };
  }
}

function keyed(kinds: readonly string[], keys: readonly string[]): { kind: string; key: string }[] {
  return kinds.flatMap((kind) => keys.map((key) => ({ kind, key })));
}
