import { newIdOf } from '../../lib/ids.ts';
import type { Explanation } from './explanation.ts';
import type { LostLine, LostLineKey } from './losing.sql.ts';

/**
 * Accounts whose clicks an order line considered without one of them winning, each with what became of its latest one.
 * A click after the order says nothing about it: its account lost nothing and is not told of the order.
 */
function losersOf({ considered }: Pick<Explanation, 'considered'>): Map<string, string> {
  const winner = considered.find(({ outcome }) => outcome === 'WON')?.accountId;
  const losers = new Map<string, string>();
  for (const { accountId, outcome } of considered) {
    if (accountId === winner || outcome === 'AFTER_ORDER' || losers.has(accountId)) continue;
    losers.set(accountId, outcome);
  }
  return losers;
}

type Line = Omit<LostLine, 'accountId' | 'lostId' | 'outcome'>;

/** What a new decision changes of the mirror by account: who lost or lost otherwise, and who lost no more. */
export function losingMoves(
  now: Date,
  line: Line,
  before: Explanation | undefined,
  after: Explanation,
): { lost: LostLine[]; won: LostLineKey[] } {
  const former = before ? losersOf(before) : new Map<string, string>();
  const losers = losersOf(after);
  const lost = [...losers].flatMap(([accountId, outcome]) =>
    former.get(accountId) === outcome ? [] : [{ ...line, accountId, outcome, lostId: newIdOf(accountId, now) }],
  );
  const { tradeNo, lineNo } = line;
  const won = [...former.keys()].flatMap((accountId) =>
    losers.has(accountId) ? [] : [{ accountId, tradeNo, lineNo }],
  );
  return { lost, won };
}
