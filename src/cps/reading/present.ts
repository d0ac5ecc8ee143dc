import type { Item } from '../../catalogue/service.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import type { CommissionRow } from '../decision/store.sql.ts';
import type { WireCommission } from './schema.ts';
import type { StatementRow, StatementSums } from './sql.ts';
import { commissionStatuses } from './statuses.ts';

/** What stands beside a commission: goods and contents by id, and what each line was paid with. */
export type Surroundings = {
  items: ReadonlyMap<string, Item>;
  contents: ReadonlyMap<string, { title: string }>;
  paid: ReadonlyMap<string, Fen>;
  /** Until when a line without the right at payment may still be released; null where it does not wait. */
  waitsUntil: (row: CommissionRow) => Date | null;
  /** The lowest level that its policy settles; null where the level is not its reason. */
  levelNeeded: (row: CommissionRow) => string | null;
};

/** A commission on the wire; a good that the catalogue no longer knows shows its id. */
export function presentCommission(
  row: CommissionRow & { clickAt: Date | null },
  { items, contents, paid, waitsUntil, levelNeeded }: Surroundings,
): WireCommission {
  const item = items.get(row.itemId);
  const { itemId, shopId, contentId, scene, split, month, tradeNo, lineNo, rateBp, withheld, reason } = row;
  return {
    id: row.commissionId,
    status: statusIn(row.status),
    withheld,
    reason,
    waitsUntil: waitsUntil(row)?.toISOString() ?? null,
    levelNeeded: levelNeeded(row),
    month,
    tradeNo,
    lineNo,
    contentId,
    contentTitle: contents.get(contentId)?.title ?? null,
    scene,
    split,
    rateBp,
    item: {
      itemId,
      title: item?.title ?? itemId,
      pictureUrl: item?.pictureUrls[0] ?? null,
    },
    shop: {
      shopId,
      name: item?.shop.name ?? shopId,
    },
    paidFen: wireFen(paid.get(lineName(row)) ?? 0n),
    baseFen: wireFen(row.baseFen),
    grossFen: wireFen(row.grossFen),
    networkFen: wireFen(row.networkFen),
    platformFen: wireFen(row.platformFen),
    poolFen: wireFen(row.poolFen),
    creatorFen: wireFen(row.creatorFen),
    forfeitedFen: wireFen(row.forfeitedFen),
    clawbackFen: wireFen(row.clawbackFen),
    clickAt: row.clickAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    paidAt: row.paidAt.toISOString(),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    paidOutAt: row.paidOutAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The key of an order line in `Surroundings`. */
export function lineName({ tradeNo, lineNo }: { tradeNo: string; lineNo: string }): string {
  return `${tradeNo}\n${lineNo}`;
}

/** A status as the database holds it. */
export function statusIn(text: string): WireCommission['status'] {
  const status = commissionStatuses.find((one) => one === text);
  if (!status) throw new Error(`no status of a commission: ${text}`);
  return status;
}

/** A statement on the wire. */
export function presentStatement(row: StatementRow, names: ReadonlyMap<string, { name: string }>) {
  return {
    accountId: row.accountId,
    accountName: names.get(row.accountId)?.name ?? null,
    institutionId: row.institutionId === '' ? null : row.institutionId,
    institutionName: names.get(row.institutionId)?.name ?? null,
    authorisedFrom: row.authorisedFrom?.toISOString() ?? null,
    shareBp: row.shareBp,
    waitsForShops: row.waits,
    ...presentSums(row),
  };
}

/** The money of a statement, or of several, on the wire. */
export function presentSums(row: StatementSums) {
  return {
    commissionFen: wireFen(row.commissionFen),
    rewardFen: wireFen(row.rewardFen),
    clawbackFen: wireFen(row.clawbackFen),
    netFen: wireFen(row.netFen),
    institutionFen: wireFen(row.institutionFen),
    creatorFen: wireFen(row.creatorFen),
    carriedInFen: wireFen(row.carriedInFen),
    writtenOffFen: wireFen(row.writtenOffFen),
    payableFen: wireFen(row.payableFen),
    carriedOutFen: wireFen(row.carriedOutFen),
  };
}
