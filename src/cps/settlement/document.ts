import { createHash } from 'node:crypto';
import { wireFen, type Fen } from '../../lib/money.ts';
import type { Spool } from '../../lib/spool.ts';
import { dayText, monthText, type DayIndex, type Instant } from '../calendar.ts';
import { debtsByMonth } from '../debts.ts';
import type { Terms } from '../policy.ts';
import type { Entry } from '../rules.ts';
import type { StatementAmounts } from '../statements.ts';
import type { Inputs } from './inputs.ts';
import { fieldsOf } from './records.ts';
import { Rows } from './rows.ts';
import type { Sorted } from './sorting.ts';
import type { Workspace } from './workspace.ts';

// Every object below names its keys in the order of canonical JSON, so that JSON.stringify writes canonical JSON.

/** An element of `lines`. */
export function entryJson(entry: Entry): string {
  return JSON.stringify({
    accountId: entry.accountId,
    clickId: entry.clickId,
    contentId: entry.contentId,
    creatorFen: wireFen(entry.creatorFen),
    entry: entry.entry,
    forfeitedFen: wireFen(entry.forfeitedFen),
    grossFen: wireFen(entry.grossFen),
    lineNo: entry.lineNo,
    networkFen: wireFen(entry.networkFen),
    platformFen: wireFen(entry.platformFen),
    poolFen: wireFen(entry.poolFen),
    reason: entry.reason,
    refundId: entry.refundId,
    scene: entry.scene,
    split: entry.split,
    status: entry.status,
    tradeNo: entry.tradeNo,
  });
}

type PoolRow = {
  scene: string;
  day: DayIndex;
  carriedInFen: Fen;
  inFen: Fen;
  topupFen: Fen;
  paidFen: Fen;
  carriedOutFen: Fen;
};

/** An element of `pools`. */
export function poolJson(row: PoolRow): string {
  return JSON.stringify({
    carriedInFen: wireFen(row.carriedInFen),
    carriedOutFen: wireFen(row.carriedOutFen),
    day: dayText(row.day),
    inFen: wireFen(row.inFen),
    paidFen: wireFen(row.paidFen),
    scene: row.scene,
    topupFen: wireFen(row.topupFen),
  });
}

type RewardRow = {
  scene: string;
  day: DayIndex;
  contentId: string;
  accountId: string | null;
  amountFen: Fen;
  forfeited: boolean;
};

/** An element of `rewards`. */
export function rewardJson(row: RewardRow): string {
  return JSON.stringify({
    accountId: row.accountId,
    amountFen: wireFen(row.amountFen),
    contentId: row.contentId,
    day: dayText(row.day),
    forfeited: row.forfeited,
    scene: row.scene,
  });
}

type StatementRow = StatementAmounts & {
  accountId: string;
  institutionId: string | null;
  authorisedFrom: Instant | null;
};

/** An element of `statements`; of debts it tells in a month that does not carry them without end. */
export function statementJson(row: StatementRow, { debtMonthsMax }: Pick<Terms, 'debtMonthsMax'>): string {
  const limited = debtMonthsMax !== null;
  return JSON.stringify({
    accountId: row.accountId,
    authorisedFrom: row.authorisedFrom === null ? null : new Date(row.authorisedFrom).toISOString(),
    ...(limited && { carriedInDebts: debtsByMonth(row.carriedInDebts) }),
    carriedInFen: wireFen(row.carriedInFen),
    ...(limited && { carriedOutDebts: debtsByMonth(row.carriedOutDebts) }),
    carriedOutFen: wireFen(row.carriedOutFen),
    clawbackFen: wireFen(row.clawbackFen),
    commissionFen: wireFen(row.commissionFen),
    creatorFen: wireFen(row.creatorFen),
    institutionFen: wireFen(row.institutionFen),
    institutionId: row.institutionId,
    netFen: wireFen(row.netFen),
    payableFen: wireFen(row.payableFen),
    rewardFen: wireFen(row.rewardFen),
    ...(limited && { writtenOffFen: wireFen(row.writtenOffFen) }),
  });
}

/** The document in pieces: what stands before and after its output hash. */
export type Written = { inputHash: string; outputHash: string; before: Spool; after: Spool };

/** Writes the document, all but its two hashes, and hashes it. */
export function writeDocument(inputs: Inputs, sorted: Sorted, space: Workspace): Written {
  const before = space.spool();
  before.append('"lines":[');
  const lines = new Rows(before);
  for (const text of sorted.byEntry.sorted()) lines.add(fieldsOf(text)[4] ?? '');
  before.append(`],"month":"${monthText(space.month)}",`);

  const after = space.spool();
  after.append(`"policyVersion":${space.rules.policy.version},"pools":[`);
  copy(space.pools.spool, after);
  after.append('],"rewards":[');
  copy(space.rewards.spool, after);
  after.append('],"statements":[');
  copy(space.statements.spool, after);
  after.append(`],"totals":${JSON.stringify(space.totals.wire(space.rules.in(space.month)))}}`);

  const digest = createHash('sha256').update('{');
  for (const spool of [before, after]) for (const chunk of spool.chunks()) digest.update(chunk);
  return { inputHash: inputs.hash(), outputHash: digest.digest('hex'), before, after };
}

/** The whole document as canonical JSON in UTF-8. A chunk is valid until the next one is asked for. */
export function* documentChunks({ inputHash, outputHash, before, after }: Written): Generator<Uint8Array> {
  yield Buffer.from(`{"inputHash":"${inputHash}",`);
  yield* before.chunks();
  yield Buffer.from(`"outputHash":"${outputHash}",`);
  yield* after.chunks();
}

function copy(from: Spool, to: Spool): void {
  for (const chunk of from.chunks()) to.appendBytes(chunk);
}
