import type { Tx } from '../../lib/db.ts';
import type { AccountFacts } from '../accounts.ts';
import type { Click, JudgedClick } from '../clicks.ts';
import { lineName } from '../journal/lines.ts';
import type { LineFacts, Received } from '../lines.ts';
import type { Hold } from '../accounts.ts';
import type { Rules } from '../policy.ts';
import { judgeClicks } from './judge.ts';
import * as store from './sql.ts';

/** An order line with all that its decision depends on. */
export type LineCase = {
  line: LineFacts;
  row: store.LineRow;
  clicks: readonly JudgedClick[];
  holds: readonly Hold[];
};

export type Cases = { cases: LineCase[]; accountOf: (accountId: string) => AccountFacts | undefined };

/**
 * Everything that decides some order lines, out of what the log holds, in a fixed number of statements. What is a whole
 * line already is taken as it is.
 */
export async function casesOf(
  tx: Tx,
  keys: readonly (store.BuyerLine | store.LineRow)[],
  rules: Rules,
): Promise<Cases> {
  const whole = keys.filter((key) => 'paidFen' in key);
  const rows = whole.length === keys.length ? whole : await store.lines(tx, keys);
  const refunds = Map.groupBy(await store.refunds(tx, keys), lineName);
  const punishments = new Map((await store.punishments(tx, keys)).map((p) => [lineName(p), p]));
  const holds = Map.groupBy(await store.lineHolds(tx, keys), lineName);
  const { judged, accountOf } = await judgedClicks(tx, [...new Set(rows.map((row) => row.buyerKey))], rules);
  const cases = rows.map((row) => ({
    row,
    line: lineFacts(row, refunds.get(lineName(row)) ?? [], punishments.get(lineName(row))),
    clicks: judged.get(row.buyerKey) ?? [],
    holds: (holds.get(lineName(row)) ?? []).map(spanOf),
  }));
  return { cases, accountOf };
}

/** All clicks of buyers with their verdicts, and what is known of the accounts behind them. */
async function judgedClicks(tx: Tx, buyerKeys: readonly string[], rules: Rules) {
  const rows = buyerKeys.length > 0 ? await store.clicks(tx, buyerKeys) : [];
  const accountIds = [...new Set(rows.map((row) => row.accountId))];
  const found = await store.accounts(tx, accountIds);
  const parties = new Map(
    found.accounts.map((a) => [a.accountId, { shopIds: new Set(a.shopIds), subjectId: a.subjectId }]),
  );
  const published = await store.publications(tx, [...new Set(rows.map((row) => row.contentId))]);
  const publishedAt = new Map(published.map((one) => [one.contentId, one.publishedAt.getTime()]));
  const voids = new Map(rows.flatMap((row) => (row.voidReason === null ? [] : [[row.clickId, row.voidReason]])));

  const judged = new Map<string, JudgedClick[]>();
  for (const [buyerKey, own] of Map.groupBy(rows.map(clickOf), (click) => click.buyerKey)) {
    const factsOf = (click: Click) => ({
      voidReason: voids.get(click.clickId),
      account: parties.get(click.accountId),
      publishedAt: publishedAt.get(click.contentId),
    });
    judged.set(buyerKey, judgeClicks(own, factsOf, rules));
  }
  const accounts = accountFacts(accountIds, found);
  return { judged, accountOf: (accountId: string) => accounts.get(accountId) };
}

type Found = Awaited<ReturnType<typeof store.accounts>>;

function accountFacts(accountIds: readonly string[], found: Found): Map<string, AccountFacts> {
  const levels = Map.groupBy(found.levels, (row) => row.accountId);
  const authorisations = Map.groupBy(found.authorisations, (row) => row.accountId);
  const holds = Map.groupBy(found.holds, (row) => row.accountId);
  return new Map(
    accountIds.map((id) => [
      id,
      {
        levels: (levels.get(id) ?? []).map(({ level, effectiveAt }) => ({ level, effectiveAt: effectiveAt.getTime() })),
        authorisations: (authorisations.get(id) ?? []).map((row) => ({
          institutionId: row.institutionId,
          shareBp: row.shareBp,
          ...spanOf(row),
        })),
        holds: (holds.get(id) ?? []).map(spanOf),
      },
    ]),
  );
}

/** Facts of accounts as settlement sees them. */
export async function accountFactsOf(tx: Tx, accountIds: readonly string[]): Promise<Map<string, AccountFacts>> {
  return accountFacts(accountIds, await store.accounts(tx, accountIds));
}

/** An order line as the rules see it, with what happened to it. */
export function lineFacts(
  row: store.LineRow,
  refunds: readonly store.RefundRow[],
  punishment: { at: Date; receivedAt: Date } | undefined,
): LineFacts {
  const { tradeNo, lineNo, buyerKey, shopId, itemId, paidFen, freightFen, rateBp, supermarket } = row;
  return {
    tradeNo,
    lineNo,
    buyerKey,
    shopId,
    itemId,
    paidFen,
    freightFen,
    rateBp,
    supermarket,
    createdAt: row.createdAt.getTime(),
    receivedAt: row.receivedAt.getTime(),
    paidAt: row.paidAt.getTime(),
    confirmation: happened(row.confirmedAt, row.confirmedReceivedAt),
    closing: happened(row.closedAt, row.closedReceivedAt),
    punishment: punishment ? happened(punishment.at, punishment.receivedAt) : null,
    refunds: refunds.map(({ refundId, refundFen, at, receivedAt }) => ({
      refundId,
      refundFen,
      at: at.getTime(),
      receivedAt: receivedAt.getTime(),
    })),
  };
}

function happened(at: Date | null, receivedAt: Date | null): Received | null {
  return at && { at: at.getTime(), receivedAt: (receivedAt ?? at).getTime() };
}

function spanOf({ fromAt, toAt }: { fromAt: Date; toAt: Date | null }): Hold {
  return { from: fromAt.getTime(), to: toAt?.getTime() ?? null };
}

function clickOf(row: store.ClickRow): Click {
  const { clickId, buyerKey, shopId, itemId, contentId, accountId, scene, supermarket } = row;
  const times = { at: row.at.getTime(), receivedAt: row.receivedAt.getTime() };
  return { clickId, ...times, buyerKey, shopId, itemId, contentId, accountId, scene, supermarket };
}
