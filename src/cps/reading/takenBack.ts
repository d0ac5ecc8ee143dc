import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import type { Explanation } from '../decision/explanation.ts';
import { lines, punishments, refunds, type LineRow, type RefundRow } from '../decision/sql.ts';
import type { CommissionRow } from '../decision/store.sql.ts';
import { DISPUTED, isDisputeRefund } from '../disputes/rules.ts';
import { lineName } from '../journal/lines.ts';
import * as store from './overview.sql.ts';
import type { WireOverview } from './overviewSchema.ts';

type TakenBack = NonNullable<WireOverview['takenBack']>;
type Part = TakenBack['parts'][number];
type Punishment = Awaited<ReturnType<typeof punishments>>[number];

/**
 * What was taken back of some commissions after the close of their month, each claw-back with its cause, the month in whose
 * statement it is deducted, and whether that has happened (DOMAIN 11.5, 13.9). `posted` are the posted months.
 */
export async function takenBackOf(
  tx: Tx,
  rows: readonly CommissionRow[],
  explained: ReadonlyMap<string | null, Explanation>,
  posted: ReadonlySet<string>,
): Promise<(row: CommissionRow) => TakenBack | null> {
  const corrections = Map.groupBy(await store.correctionsTaken(tx, rows), ({ commissionId }) => commissionId);
  const taken = rows.filter(({ clawbacks, commissionId }) => clawbacks > 0 || corrections.has(commissionId));
  if (taken.length === 0) return () => null;
  const stated = await store.statedOf(tx, taken);
  const debts = await store.debtsCarried(tx, [...new Set(taken.map(({ accountId }) => accountId))]);
  const refunded = Map.groupBy(await refunds(tx, taken), lineName);
  const punished = new Map((await punishments(tx, taken)).map((one) => [lineName(one), one]));
  const ordered = new Map((await lines(tx, taken)).map((one) => [lineName(one), one]));
  return (row) => {
    const corrected = corrections.get(row.commissionId) ?? [];
    if (row.clawbacks === 0 && corrected.length === 0) return null;
    const name = lineName(row);
    const causes = { refunds: refunded.get(name) ?? [], punishment: punished.get(name), line: ordered.get(name) };
    const statedFen = stated.get(row.commissionId) ?? 0n;
    const entries = explained.get(row.commissionId)?.entries ?? [];
    return {
      ...takenAmounts(row),
      statedFen: wireFen(statedFen),
      openFen: wireFen(row.clawbackFen - statedFen),
      correctedFen: wireFen(corrected.reduce((sum, { amountFen }) => sum + amountFen, 0n)),
      accountOwesFen: wireFen(debts.get(row.accountId) ?? 0n),
      parts: [...partsOf(entries, posted, causes), ...corrected.map(correctionPart)].toSorted((a, b) =>
        a.at < b.at ? -1 : Number(a.at > b.at),
      ),
    };
  };
}

type TakenColumns = Pick<
  CommissionRow,
  'clawbackFen' | 'clawbackGrossFen' | 'clawbackNetworkFen' | 'clawbackPlatformFen' | 'clawbackPoolFen'
>;

/** What was taken back of each party's part; what is nobody else's is of the forfeited part. */
export function takenAmounts(of: TakenColumns): Explanation['amounts'] {
  const others = of.clawbackNetworkFen + of.clawbackPlatformFen + of.clawbackPoolFen + of.clawbackFen;
  return {
    grossFen: wireFen(of.clawbackGrossFen),
    networkFen: wireFen(of.clawbackNetworkFen),
    platformFen: wireFen(of.clawbackPlatformFen),
    poolFen: wireFen(of.clawbackPoolFen),
    creatorFen: wireFen(of.clawbackFen),
    forfeitedFen: wireFen(of.clawbackGrossFen - others),
  };
}

type Causes = { refunds: readonly RefundRow[]; punishment: Punishment | undefined; line: LineRow | undefined };

/** The claw-backs among the entries of a line, one that had to wait and its release as one. */
function partsOf(entries: Explanation['entries'], posted: ReadonlySet<string>, causes: Causes): Part[] {
  const back = Map.groupBy(
    entries.filter(({ entry }) => entry === 'clawback'),
    ({ refundId }) => refundId,
  );
  return [...back].flatMap(([refundId, of]): Part[] => {
    const [whole] = of;
    if (!whole) return [];
    const release = of.find(({ status }) => status === 'settled');
    const lost = release?.forfeitedFen ?? 0;
    return [
      {
        ...causeOf(refundId ?? '', causes),
        month: (release ?? whole).month,
        stated: release !== undefined && posted.has(release.month),
        grossFen: whole.grossFen,
        networkFen: whole.networkFen,
        platformFen: whole.platformFen,
        poolFen: whole.poolFen,
        creatorFen: lost === 0 ? whole.creatorFen : 0,
        forfeitedFen: lost === 0 ? whole.forfeitedFen : lost,
      },
    ];
  });
}

function causeOf(
  refundId: string,
  { refunds: made, punishment, line }: Causes,
): Pick<Part, 'cause' | 'refundId' | 'at'> {
  if (refundId === 'punish') {
    const cause = punishment?.reason === DISPUTED ? 'dispute' : 'punished';
    return { cause, refundId: null, at: (punishment?.at ?? new Date(0)).toISOString() };
  }
  if (refundId === 'closed')
    return { cause: 'closed', refundId: null, at: (line?.closedAt ?? new Date(0)).toISOString() };
  const at = made.find((one) => one.refundId === refundId)?.at ?? new Date(0);
  return { cause: isDisputeRefund(refundId) ? 'dispute' : 'refund', refundId, at: at.toISOString() };
}

function correctionPart({ at, month, amountFen }: store.TakenCorrection): Part {
  const creatorFen = wireFen(amountFen);
  const none = { grossFen: 0, networkFen: 0, platformFen: 0, poolFen: 0, forfeitedFen: 0 };
  return { ...none, cause: 'correction', refundId: null, at: at.toISOString(), month, stated: true, creatorFen };
}
