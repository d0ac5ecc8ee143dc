import { accountsByIds } from '../../../accounts/service.ts';
import type { Tx } from '../../../lib/db.ts';
import { refuse } from '../../../lib/errors.ts';
import type { Lang } from '../../../lib/problem.ts';
import { addMonths } from '../../../lib/time.ts';
import type { LineKey } from '../../journal/lines.ts';
import { lineName } from '../../journal/lines.ts';
import { monthRow } from '../../month/sql.ts';
import { cpsPolicySchema } from '../../policy.ts';
import { monthHead } from '../head.ts';
import { monthProof, type MonthProof } from '../sql.ts';
import { HASH_BYTES } from '../tree.ts';
import { groupLeaf } from './groups.ts';
import type { PublishedMonth, Source } from './source.ts';
import * as store from './store.sql.ts';
import type { Reader } from './writing.ts';

const PAGE = 500;

/** An account's statements of a month with all that an export needs. Refuses NOT_FOUND before the month has a root. */
export async function sourceOf(tx: Tx, month: string, accountId: string): Promise<Source> {
  const row = await monthRow(tx, month);
  const proof = await monthProof(tx, month);
  if (row?.state !== 'posted' || !proof?.root) throw refuse.NOT_FOUND();
  const span = { upto: row.logSeq, closeAt: row.closeAt };
  const before = await monthProof(tx, addMonths(month, -1));
  return {
    month: published(tx, proof, proof.root),
    policyJson: row.policy,
    policy: cpsPolicySchema.parse(row.policy),
    statements: await store.statementLeaves(tx, month, accountId),
    previous: before?.root
      ? {
          month: published(tx, before, before.root),
          statements: await store.statementLeaves(tx, before.month, accountId),
        }
      : null,
    pools: (days) => store.poolLeaves(tx, month, days),
    chunkNames: () => store.chunkNames(tx, month, 'log'),
    entries: (of) => entriesOf(tx, month, of),
    rewards: (of) => store.rewards(tx, month, of),
    lineFacts: (keys) => lineFacts(tx, span, keys),
    clicks: async (of, buyerKeys) => clickFacts(tx, span, await store.clickIds(tx, of, buyerKeys)),
    considered: (of, keys) => store.considered(tx, of, keys),
    clicksById: (ids) => store.logLines(tx, span, keyed(['click'], ids)),
    accountFacts: async (of) => [
      ...(await store.logLines(tx, span, keyed(['account'], [of]))),
      ...(await store.logLinesBelow(tx, span, ['level', 'institution_share', 'hold'], [of])),
    ],
    contents: (ids) => store.logLines(tx, span, keyed(['content'], ids)),
    values: ({ scene, day }) => store.logLinesBelow(tx, span, ['content_value'], [`${scene}\n${day}`]),
  };
}

/** Whom the export is for, with the names of those who stand in it. */
export async function readerOf(tx: Tx, accountId: string, source: Source, lang: Lang): Promise<Reader> {
  const parties = source.statements.flatMap(({ leaf }) => {
    const { accountId: creator, institutionId } = groupLeaf.parse(JSON.parse(leaf));
    return institutionId === null ? [creator] : [creator, institutionId];
  });
  const accounts = await accountsByIds(tx, [...new Set([accountId, ...parties])]);
  return { accountId, lang, names: new Map([...accounts].map(([id, { name }]) => [id, name])) };
}

function published(tx: Tx, proof: MonthProof, root: string): PublishedMonth {
  const head = monthHead.parse(proof.head);
  return {
    head,
    root,
    secret: proof.secret,
    tree: async (name) => ({
      size: head[name].size,
      roots: await store.chunkRoots(tx, proof.month, name),
      leavesOf: async (chunk) => {
        const hashes = await store.chunkLeaves(tx, proof.month, name, chunk);
        const count = hashes.length / HASH_BYTES;
        return Array.from({ length: count }, (_, i) => hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
      },
    }),
  };
}

async function* entriesOf(tx: Tx, month: string, accountId: string) {
  let after = { tradeNo: '', lineNo: '', entry: '', refundId: '' };
  for (;;) {
    const page = await store.entries(tx, month, accountId, after, PAGE);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = { tradeNo: last.tradeNo, lineNo: last.lineNo, entry: last.entry, refundId: last.refundId ?? '' };
  }
}

async function lineFacts(tx: Tx, span: store.LogSpan, keys: readonly LineKey[]): Promise<string[]> {
  const names = keys.map(lineName);
  return [
    ...(await store.logLines(tx, span, keyed(['order_line', 'order_confirmed', 'order_closed', 'punish'], names))),
    ...(await store.logLines(tx, span, keyed(['refund'], await store.refundIds(tx, keys)))),
    ...(await store.logLinesBelow(tx, span, ['line_hold'], names)),
  ];
}

function clickFacts(tx: Tx, span: store.LogSpan, ids: readonly string[]): Promise<string[]> {
  return store.logLines(tx, span, keyed(['click', 'click_void'], ids));
}

function keyed(kinds: readonly string[], keys: readonly string[]): { kind: string; key: string }[] {
  return kinds.flatMap((kind) => keys.map((key) => ({ kind, key })));
}
