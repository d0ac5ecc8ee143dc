import type { Item } from '../../catalogue/service.ts';
import { wireFen } from '../../lib/money.ts';
import type { CommissionRow } from '../decision/store.sql.ts';
import { commissionStatuses, type WireCommission } from './schema.ts';
import type { StatementRow } from './sql.ts';

/** A commission on the wire; a good that the catalogue no longer knows shows its id. */
export function presentCommission(
  row: CommissionRow & { clickAt: Date | null },
  items: ReadonlyMap<string, Item>,
): WireCommission {
  const item = items.get(row.itemId);
  const { itemId, shopId, contentId, scene, split, month, tradeNo, lineNo, rateBp, withheld, reason } = row;
  return {
    id: row.commissionId,
    status: statusIn(row.status),
    withheld,
    reason,
    month,
    tradeNo,
    lineNo,
    contentId,
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
    updatedAt: row.updatedAt.toISOString(),
  };
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
    authorisedFrom: row.authorisedFrom?.toISOString() ?? null,
    commissionFen: wireFen(row.commissionFen),
    rewardFen: wireFen(row.rewardFen),
    clawbackFen: wireFen(row.clawbackFen),
    netFen: wireFen(row.netFen),
    institutionFen: wireFen(row.institutionFen),
    creatorFen: wireFen(row.creatorFen),
    carriedInFen: wireFen(row.carriedInFen),
    payableFen: wireFen(row.payableFen),
    carriedOutFen: wireFen(row.carriedOutFen),
  };
}
