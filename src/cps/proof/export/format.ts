import { z } from 'zod';
import { csvLine } from '../../../lib/csv.ts';
import type { Lang } from '../../../lib/problem.ts';
import { documentStatement, type DocumentLine, type DocumentReward, type DocumentStatement } from '../../document.ts';
import { monthHead } from '../head.ts';

/** The files of an export in their order; `proof.json` is stored, the others are deflated (docs/guide/verify.md). */
export const FILES = ['statement.json', 'lines.csv', 'log.ndjson', 'statement.html', 'proof.json'] as const;
export type FileName = (typeof FILES)[number];

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const hashes = z.array(hash);
const salt = z.string().regex(/^[0-9a-f]{32}$/);
const index = z.int().min(0);

/** A row of `log.ndjson`: a line of the log, or of a stranger's the part that may be shown, with its place in the tree. */
const placed = { n: z.int().min(1), index, before: hashes, leaf: hash };
export const openRow = z.strictObject({
  ...placed,
  fact: z.record(z.string(), z.unknown()),
  salt,
  buyer: hash.optional(),
});
export const closedRow = z.strictObject({
  ...placed,
  shown: z.record(z.string(), z.unknown()),
  whole: hash,
  buyerKey: z.string().max(64).optional(),
  itemId: z.string().max(1000).optional(),
  outcome: z.string().max(1000).optional(),
  rank: z.int().min(0).optional(),
});

/** Opened leaves of statements or pool days, and the hashes between and behind them. */
const openedTree = z.strictObject({
  leaves: z.array(z.strictObject({ index, before: hashes, salt, leaf: z.string() })),
  after: hashes,
});
export type OpenedTree = z.infer<typeof openedTree>;

const fileHashes = z.strictObject({ bytes: z.int().min(0), packedSha256: hash, sha256: hash });

/** `proof.json`. The signature is over the canonical JSON of all the rest. */
export const proofFile = z.strictObject({
  format: z.literal(1),
  month: z.string(),
  root: hash,
  head: monthHead,
  files: z.strictObject({
    'statement.json': fileHashes,
    'lines.csv': fileHashes,
    'log.ndjson': fileHashes,
    'statement.html': fileHashes,
  }),
  log: z.strictObject({ facts: z.int().min(0), after: hashes }),
  statements: openedTree,
  pools: openedTree,
  previous: z.strictObject({ head: monthHead, statements: openedTree }).nullable(),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type ProofFile = z.infer<typeof proofFile>;

const text = z.string().max(1000);

/** The money of a statement as its document says it, without its names. */
const sumsSchema = z.strictObject({
  commissionFen: z.int(),
  rewardFen: z.int(),
  clawbackFen: z.int(),
  netFen: z.int(),
  institutionFen: z.int(),
  creatorFen: z.int(),
  carriedInFen: z.int(),
  writtenOffFen: z.int().optional(),
  payableFen: z.int(),
  carriedOutFen: z.int(),
  carriedInDebts: documentStatement.shape.carriedInDebts,
  carriedOutDebts: documentStatement.shape.carriedOutDebts,
});

export function sumsOf(of: DocumentStatement): z.infer<typeof sumsSchema> {
  const { accountId: _account, institutionId: _institution, authorisedFrom: _from, ...money } = of;
  return sumsSchema.parse(money);
}

/** `statement.json`. `statement` is null where nothing was to be stated: all is withheld or forfeited. */
export const statementFile = z.strictObject({
  format: z.literal(1),
  month: z.string(),
  account: z.strictObject({ id: text, name: text.nullable() }),
  root: hash,
  inputHash: hash,
  outputHash: hash,
  policyVersion: z.int(),
  policy: z.unknown(),
  statements: z.array(
    z.strictObject({
      no: z.int().min(1),
      accountId: text,
      accountName: text.nullable(),
      institutionId: text.nullable(),
      institutionName: text.nullable(),
      authorisedFrom: text.nullable(),
      shareBp: z.int().min(0),
      entries: z.int().min(0),
      rewards: z.int().min(0),
      sums: sumsSchema.nullable(),
    }),
  ),
});
export type StatementFile = z.infer<typeof statementFile>;

/** Columns of `lines.csv`: name in zh and en, and the field that a verifier names. */
const columns = [
  ['单号', 'no', 'no'],
  ['类别', 'entry', 'entry'],
  ['订单号', 'tradeNo', 'tradeNo'],
  ['子订单号', 'lineNo', 'lineNo'],
  ['退款编号', 'refundId', 'refundId'],
  ['日期', 'day', 'day'],
  ['场景', 'scene', 'scene'],
  ['内容编号', 'contentId', 'contentId'],
  ['点击编号', 'clickId', 'clickId'],
  ['分成', 'split', 'split'],
  ['原因', 'reason', 'reason'],
  ['状态', 'status', 'status'],
  ['总佣金(分)', 'grossFen', 'grossFen'],
  ['推广方(分)', 'networkFen', 'networkFen'],
  ['平台(分)', 'platformFen', 'platformFen'],
  ['奖励池(分)', 'poolFen', 'poolFen'],
  ['达人(分)', 'creatorFen', 'creatorFen'],
  ['未结算(分)', 'forfeitedFen', 'forfeitedFen'],
] as const;

export const csvFields: readonly string[] = columns.map(([, , field]) => field);

/** The first line of `lines.csv`. */
export function csvHead(lang: Lang): string {
  return csvLine(columns.map(([zh, en]) => (lang === 'en' ? en : zh)));
}

/** The cells of an entry, in the order of the columns. */
export function entryCells(no: number, row: DocumentLine): (string | number | null)[] {
  const keys = [row.tradeNo, row.lineNo, row.refundId, null, row.scene, row.contentId, row.clickId, row.split];
  const money = [row.grossFen, row.networkFen, row.platformFen, row.poolFen, row.creatorFen, row.forfeitedFen];
  return [no, row.entry, ...keys, row.reason, row.status, ...money];
}

/** The cells of a reward: its amount stands in the creator's column. */
export function rewardCells(no: number, row: DocumentReward): (string | number | null)[] {
  const keys = [null, null, null, row.day, row.scene, row.contentId, null, null];
  return [no, 'reward', ...keys, null, 'settled', null, null, null, null, row.amountFen, null];
}
