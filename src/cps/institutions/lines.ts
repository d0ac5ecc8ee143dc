import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { itemsByIds } from '../../catalogue/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { coveringAgreement } from './covered.ts';
import * as store from './lines.sql.ts';
import { estimatedShare } from './share.ts';

const RUNNING_MAX = 500;

/**
 * The lines that an agreement covers, with what the institution's part of each would come to: an estimate for display, as
 * the share is taken once of a statement's net (DOMAIN 11.4). Both sides see the same, and no buyer. Refuses NOT_FOUND.
 */
export async function linesOf(
  tx: Tx,
  actor: Actor,
  now: Date,
  agreementId: string,
  query: { limit: number; cursor?: string | undefined },
) {
  const found = await coveringAgreement(tx, actor, now, agreementId);
  if (!found) return { items: [], nextCursor: null };
  const key = keyOf(z.tuple([z.string(), z.string()]), query.cursor);
  const before = key && { month: key[0], commissionId: key[1] };
  const span = { from: found.fromAt, to: found.toAt };
  const limit = query.limit + 1;
  const rows = await store.coveredLines(tx, found.accountId, span, now, { before: before ?? null, limit });
  const page = pageFrom(rows, query.limit, ({ month, commissionId }) => [month, commissionId]);
  const items = await itemsByIds(tx, [...new Set(page.items.map(({ itemId }) => itemId))], now);
  return {
    nextCursor: page.nextCursor,
    items: page.items.map((row) => {
      const item = items.get(row.itemId);
      const creatorFen = row.creatorFen + row.clawbackFen;
      return {
        commissionId: row.commissionId,
        tradeNo: row.tradeNo,
        shopName: item?.shop.name ?? row.shopId,
        itemTitle: item?.title ?? row.itemId,
        month: row.month,
        status: row.status,
        withheld: row.withheld,
        paidAt: row.paidAt.toISOString(),
        confirmedAt: row.confirmedAt?.toISOString() ?? null,
        baseFen: wireFen(row.baseFen),
        creatorFen: wireFen(creatorFen),
        institutionFen: wireFen(estimatedShare(creatorFen, found.shareBp)),
      };
    }),
  };
}

/**
 * What months that are not posted would come to under the acting account's authorisations as things stand: estimates,
 * without rewards, claw-backs and what is still to come.
 */
export async function runningOf(tx: Tx, actor: Actor, now: Date) {
  const { accountId } = asAccount(actor).account;
  const rows = await store.running(tx, accountId, now, RUNNING_MAX);
  const sides = await accountsByIds(tx, [...new Set(rows.flatMap((row) => [row.accountId, row.institutionId]))]);
  const nameOf = (id: string) => ({ id, name: sides.get(id)?.name ?? null });
  return {
    computedAt: now.toISOString(),
    items: rows.map((row) => {
      const institutionFen = estimatedShare(row.netFen, row.shareBp);
      return {
        agreementId: row.agreementId,
        creator: nameOf(row.accountId),
        institution: nameOf(row.institutionId),
        shareBp: row.shareBp,
        month: row.month,
        lines: row.lines,
        netFen: wireFen(row.netFen),
        institutionFen: wireFen(institutionFen),
        creatorFen: wireFen(row.netFen - institutionFen),
        openLines: row.openLines,
        openFen: wireFen(row.openFen),
        withheldFen: wireFen(row.withheldFen),
      };
    }),
  };
}
