import { decide } from '../decision/service.ts';
import { lines as linesByKeys, refunds as refundsOf, type LineRow, type RefundRow } from '../decision/sql.ts';
import { lineName, refundLine, stepLine, type LineKey } from '../journal/lines.ts';
import { append, lockBuyers, lockLines, type Journal } from '../journal/service.ts';
import { punishments as punishmentsOf } from '../decision/sql.ts';
import { wireFen } from '../../lib/money.ts';
import type { Fault } from './rules.ts';
import type { LineResult, PunishmentInput, RefundInput } from './schema.ts';
import * as store from './sql.ts';

export { takeOrders, type Order } from './orders.ts';

/**
 * Takes in refunds, each exactly once by its id. One whose order is not known yet is kept for it; one that would refund
 * more than was paid is rejected `REFUND_TOO_LARGE`, another one under a known id `REFUND_CHANGED`.
 */
export async function takeRefunds(journal: Journal, refunds: readonly RefundInput[]): Promise<LineResult[]> {
  const { tx, receivedAt } = journal;
  if (refunds.length === 0) return [];
  const known = await lockedLines(journal, refunds);
  const logged = await store.loggedRefunds(
    tx,
    refunds.map(({ refundId }) => refundId),
  );
  const refunded = new Map<string, bigint>();
  for (const row of await refundsOf(tx, distinct(refunds)))
    refunded.set(lineName(row), (refunded.get(lineName(row)) ?? 0n) + row.refundFen);

  const taken: RefundRow[] = [];
  const results = refunds.map((refund): LineResult => {
    const { refundId, tradeNo, lineNo, at } = refund;
    const refundFen = BigInt(refund.refundFen);
    const result = (outcome: LineResult['outcome'], fault?: Fault): LineResult => ({
      refundId,
      tradeNo,
      lineNo,
      outcome,
      ...(fault && { reason: fault.code, errors: [fault] }),
    });
    const row = { refundId, tradeNo, lineNo, refundFen, at, receivedAt };
    const standing = logged.get(refundId);
    if (standing !== undefined)
      return sameRefund(standing, refund)
        ? result('unchanged')
        : result('rejected', { path: 'refundId', code: 'REFUND_CHANGED', actual: refundId });
    const line = known.get(lineName(refund));
    const before = refunded.get(lineName(refund)) ?? 0n;
    if (line && before + refundFen > line.paidFen) {
      const required = wireFen(line.paidFen > before ? line.paidFen - before : 0n);
      return result('rejected', { path: 'refundFen', code: 'REFUND_TOO_LARGE', actual: refund.refundFen, required });
    }
    refunded.set(lineName(refund), before + refundFen);
    logged.set(refundId, refundLine(row).line);
    taken.push(row);
    return result('created');
  });
  await store.insertRefunds(tx, taken);
  await append(journal, taken.map(refundLine));
  return decided(journal, results, taken, known);
}

/** Takes in punishments, one a line; a second one changes nothing. One whose order is not known yet is kept for it. */
export async function takePunishments(
  journal: Journal,
  punishments: readonly PunishmentInput[],
): Promise<LineResult[]> {
  const { tx, receivedAt } = journal;
  if (punishments.length === 0) return [];
  const known = await lockedLines(journal, punishments);
  const punished = new Set((await punishmentsOf(tx, distinct(punishments))).map(lineName));
  const taken: store.PunishmentRow[] = [];
  const results = punishments.map((punishment): LineResult => {
    const { tradeNo, lineNo, at, reason } = punishment;
    if (punished.has(lineName(punishment))) return { tradeNo, lineNo, outcome: 'unchanged' };
    punished.add(lineName(punishment));
    taken.push({ tradeNo, lineNo, at, receivedAt, reason: reason ?? null });
    return { tradeNo, lineNo, outcome: 'created' };
  });
  await store.insertPunishments(tx, taken);
  await append(
    journal,
    taken.map((row) => stepLine('punish', row)),
  );
  return decided(journal, results, taken, known);
}

/** Locks lines and their buyers, and answers those that are known. */
async function lockedLines({ tx }: Journal, keys: readonly LineKey[]): Promise<Map<string, LineRow>> {
  await lockLines(tx, keys);
  const owners = await store.owners(tx, distinct(keys));
  await lockBuyers(
    tx,
    owners.map(({ buyerKey }) => buyerKey),
  );
  return new Map((await linesByKeys(tx, owners)).map((row) => [lineName(row), row]));
}

async function decided(
  journal: Journal,
  results: readonly LineResult[],
  touched: readonly LineKey[],
  known: ReadonlyMap<string, LineRow>,
): Promise<LineResult[]> {
  const lines = distinct(touched).flatMap((key) => known.get(lineName(key)) ?? []);
  await decide(journal, lines);
  const ids = new Map(
    (await store.commissionIds(journal.tx, [...known.values()])).map((row) => [lineName(row), row.commissionId]),
  );
  return results.map((result) => {
    const { tradeNo, lineNo, outcome } = result;
    const commissionId = tradeNo !== null && lineNo !== null ? ids.get(lineName({ tradeNo, lineNo })) : undefined;
    return commissionId === undefined || outcome === 'rejected' ? result : { ...result, commissionId };
  });
}

function sameRefund(standing: string, refund: RefundInput): boolean {
  const logged = JSON.parse(standing) as Record<string, unknown>;
  return (
    logged['tradeNo'] === refund.tradeNo &&
    logged['lineNo'] === refund.lineNo &&
    logged['refundFen'] === refund.refundFen &&
    logged['at'] === refund.at.toISOString()
  );
}

function distinct<Key extends LineKey>(keys: readonly Key[]): Key[] {
  return [...new Map(keys.map((key) => [lineName(key), key])).values()];
}
