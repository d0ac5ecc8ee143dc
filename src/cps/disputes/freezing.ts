import { isBack, leftOf, statesOf } from '../../ledger/payouts/service.ts';
import { postTimesOf } from '../../ledger/service.ts';
import type { PurseKind } from '../../ledger/payouts/schema.ts';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { compareText } from '../../lib/order.ts';
import { bookOf } from '../decision/posting.ts';
import type { Explanation } from '../decision/explanation.ts';
import { lineName } from '../journal/lines.ts';
import { statementKey } from '../month/posting.ts';
import type { Disputed } from './about.ts';
import * as store from './freezing.sql.ts';
import type { FreezeRow, Statement } from './freezing.sql.ts';
import { cameBy, frozenBy, frozenOf, partsOf } from './rules.ts';

/** What of an account's money is frozen for a dispute now. */
export type Frozen = FreezeRow & {
  frozenFen: Fen;
  /** When the line's money came into the purse; null while it is still to come. */
  cameAt: Date | null;
  /** `gone`: it had been paid out, or claw-backs have eaten it, so that there is nothing to freeze. */
  state: 'frozen' | 'coming' | 'gone';
};

/** The locked month in which a line was settled; null while it can still be held back from all statements. */
export function settledIn({ entries }: Explanation, months: ReadonlyMap<string, unknown>): string | null {
  const settled = entries.find(
    (one) => one.entry === 'settlement' && one.status === 'settled' && months.has(one.month),
  );
  return settled?.month ?? null;
}

/**
 * Freezes what a settled line came to for those whose money the dispute is about (DOMAIN 11.5). The caller holds the
 * payouts: a batch that is drawn up later leaves it, one that was before has taken it.
 */
export async function freezeLine(
  tx: Tx,
  now: Date,
  { disputeId, month }: { disputeId: string; month: string },
  { explanation, line: { tradeNo, lineNo }, party, subject, earnerId }: Disputed,
): Promise<void> {
  if (earnerId === null) return;
  const { entries, authorisation } = explanation;
  const settled = entries.filter(({ status }) => status === 'settled');
  const share = settled.reduce((sum, { creatorFen }) => sum + BigInt(creatorFen), 0n);
  const parts = partsOf(share, authorisation?.shareBp ?? 0);
  const common = {
    disputeId,
    tradeNo,
    lineNo,
    earnerId,
    month,
    institutionId: authorisation?.institutionId ?? '',
    authorisedFrom: authorisation ? new Date(authorisation.from) : null,
    frozenAt: now,
  };
  const rows = frozenBy(party, subject).flatMap((whose) => {
    const accountId = whose === 'creator' ? earnerId : (authorisation?.institutionId ?? null);
    const fen = whose === 'creator' ? parts.creatorFen : parts.institutionFen;
    if (accountId === null || fen <= 0n) return [];
    const purse: PurseKind = whose === 'creator' ? 'wallet' : 'institution';
    return [{ ...common, accountId, purse, fen }];
  });
  const taken = await takenBy(tx, common);
  await store.insertFreezes(
    tx,
    rows.map((row) => ({ ...row, takenBy: row.purse === 'wallet' ? taken : null })),
  );
}

type LineOf = Pick<FreezeRow, 'earnerId' | 'institutionId' | 'authorisedFrom' | 'month' | 'tradeNo' | 'lineNo'>;

/** The payout that has taken a line's money, if one has: that of its statement, or of what that one had to leave. */
async function takenBy(tx: Tx, of: LineOf): Promise<string | null> {
  const [rest] = (await store.restsOf(tx, [of.earnerId], of)).filter(({ purse }) => purse === 'wallet');
  const statements = rest ? [] : await store.statementsFrom(tx, [{ ...of, accountId: of.earnerId }]);
  const payoutId = rest ? rest.payoutId : (statements.find(({ payableFen }) => payableFen > 0n)?.payoutId ?? null);
  if (payoutId === null) return null;
  const [payout] = await statesOf(tx, [{ partyId: of.earnerId, payoutId }]);
  return payout && !isBack(payout.state) ? payoutId : null;
}

/** What open disputes freeze of accounts now, each with how much of it is there. */
export async function frozenNow(tx: Tx, accountIds: readonly string[]): Promise<Frozen[]> {
  if (accountIds.length === 0) return [];
  const rows = await store.openFreezes(tx, accountIds);
  if (rows.length === 0) return [];
  const arrivals = await arrivalsOf(tx, rows);
  const there = rows.flatMap((row, i) => {
    const { fen, cameAt } = arrivals[i] ?? { fen: 0n, cameAt: null };
    return cameAt && fen > 0n ? [{ row, fen, cameAt, frozenFen: 0n }] : [];
  });
  there.sort((a, b) => a.cameAt.getTime() - b.cameAt.getTime() || compareText(a.row.disputeId, b.row.disputeId));
  const left = await leftOf(
    tx,
    there.map(({ row, cameAt }) => ({ partyId: row.accountId, purse: row.purse as PurseKind, since: cameAt })),
  );
  const claims = there.map((one, i) => ({ ...one, cameInFen: left[i] ?? 0n }));
  for (const some of Map.groupBy(claims, ({ row }) => `${row.accountId}\n${row.purse}`).values()) {
    const { each } = frozenOf(some.map(({ row, fen, cameInFen }) => ({ line: lineName(row), fen, cameInFen })));
    for (const [i, one] of some.entries()) one.frozenFen = each[i] ?? 0n;
  }
  const frozen = new Map(claims.map((one) => [one.row, one.frozenFen]));
  return rows.map((row, i) => {
    const { fen, cameAt } = arrivals[i] ?? { fen: 0n, cameAt: null };
    const frozenFen = frozen.get(row) ?? 0n;
    const state = frozenFen > 0n ? 'frozen' : cameAt === null && fen > 0n ? 'coming' : 'gone';
    return { ...row, frozenFen, cameAt, state };
  });
}

/** What a dispute froze of an account's settled money, or freezes until it ends. */
export type FreezeSpan = {
  /** `coming`: its month is not posted yet; `gone`: there is nothing to freeze; `released`: the dispute has ended. */
  state: Frozen['state'] | 'released';
  /** How much is frozen now, or was at stake until the release. */
  fen: Fen;
  from: Date;
  to: Date | null;
};

/** What disputes freeze or froze of an account's own money, by dispute; those that touch none of it are absent. */
export async function freezeSpans(
  tx: Tx,
  accountId: string,
  disputeIds: readonly string[],
): Promise<Map<string, FreezeSpan>> {
  if (disputeIds.length === 0) return new Map();
  const rows = (await store.freezesOf(tx, disputeIds)).filter((row) => row.accountId === accountId);
  if (rows.length === 0) return new Map();
  const arrivals = await arrivalsOf(tx, rows);
  // Other disputes about the same purse count too: what is there is frozen once.
  const frozen = new Map((await frozenNow(tx, [accountId])).map((one) => [one.disputeId, one]));
  return new Map(
    rows.map(({ disputeId, frozenAt: from, releasedAt: to }, i): [string, FreezeSpan] => {
      const now = frozen.get(disputeId);
      const fen = arrivals[i]?.fen ?? 0n;
      if (now) return [disputeId, { state: now.state, fen: now.state === 'coming' ? fen : now.frozenFen, from, to }];
      return [disputeId, { state: fen > 0n ? 'released' : 'gone', fen, from, to }];
    }),
  );
}

type Arrival = { cameAt: Date | null; fen: Fen };

/** When the money of frozen lines came into the purses, and how much of it: it may have been carried on, or eaten up. */
async function arrivalsOf(tx: Tx, rows: readonly FreezeRow[]): Promise<Arrival[]> {
  const groups = rows.map((row) => ({ ...row, accountId: row.earnerId }));
  const statements = Map.groupBy(await store.statementsFrom(tx, groups), groupOf);
  const came = rows.map((row, i) => {
    const from = groups[i] ? (statements.get(groupOf(groups[i])) ?? []) : [];
    return cameOf(
      row,
      from.filter(({ month }) => month >= row.month),
    );
  });
  const posts = came.flatMap(({ month }, i) => {
    const row = rows[i];
    return row && month !== null ? [postOf(row, month)] : [];
  });
  const times = await postTimesOf(tx, posts);
  const taken = rows.flatMap(({ earnerId, takenBy: by }) => (by === null ? [] : [{ partyId: earnerId, payoutId: by }]));
  const gone = new Set(
    (await statesOf(tx, taken)).filter(({ state }) => !isBack(state)).map(({ payoutId }) => payoutId),
  );
  return rows.map((row, i) => {
    const { month, fen } = came[i] ?? { month: null, fen: 0n };
    if (row.takenBy !== null && gone.has(row.takenBy)) return { cameAt: null, fen: 0n };
    if (month === null) return { cameAt: null, fen };
    const { bookId, key } = postOf(row, month);
    return { cameAt: times.get(`${bookId}\n${key}`) ?? null, fen };
  });
}

function cameOf(
  { purse, fen, month }: FreezeRow,
  statements: readonly Statement[],
): { month: string | null; fen: Fen } {
  if (purse === 'wallet') return cameBy(fen, statements);
  // An institution's share is never carried: it is of the net of one month.
  const own = statements.find((one) => one.month === month);
  return own ? { month, fen: own.institutionFen < fen ? own.institutionFen : fen } : { month: null, fen };
}

function postOf(row: FreezeRow, month: string): { bookId: string; key: string } {
  const { earnerId: accountId, institutionId, authorisedFrom } = row;
  const group = { accountId, institutionId, authorisedFrom: authorisedFrom?.toISOString() ?? null };
  return { bookId: bookOf(row.accountId), key: statementKey(month, group) };
}

function groupOf(of: { accountId: string; institutionId: string; authorisedFrom: Date | null }): string {
  return [of.accountId, of.institutionId, of.authorisedFrom?.toISOString() ?? ''].join('\n');
}

/** Ends what a dispute freezes, once: it goes into the next payout. */
export function releaseFreezes(tx: Tx, now: Date, disputeId: string): Promise<void> {
  return store.releaseFreezes(tx, now, disputeId);
}

/** What of purses a payout must leave: of money that came in by its cut-off, null for all. */
export type Kept = { walletFen: Fen; institutionFen: Fen };

/** What accounts have frozen, each line once; who has nothing is absent. */
export function keptOf(rows: readonly Frozen[], cutoff: Date | null): Map<string, Kept> {
  const kept = new Map<string, Kept>();
  const lines = new Map<string, Frozen>();
  for (const row of rows) {
    if (row.cameAt === null || (cutoff && row.cameAt > cutoff)) continue;
    const name = `${row.accountId}\n${row.purse}\n${lineName(row)}`;
    const other = lines.get(name);
    if (!other || other.frozenFen < row.frozenFen) lines.set(name, row);
  }
  for (const { accountId, purse, frozenFen } of lines.values()) {
    const sum = kept.get(accountId) ?? { walletFen: 0n, institutionFen: 0n };
    if (purse === 'wallet') sum.walletFen += frozenFen;
    else sum.institutionFen += frozenFen;
    kept.set(accountId, sum);
  }
  return kept;
}

/** Notes what new payouts have left behind, and which of them take what earlier ones had to leave. */
export async function noteDrawn(
  tx: Tx,
  payouts: readonly { partyId: string; payoutId: string }[],
  frozen: readonly Frozen[],
  cutoffAt: Date,
): Promise<void> {
  const payoutOf = new Map(payouts.map(({ partyId, payoutId }) => [partyId, payoutId]));
  const rests = (await store.restsOf(tx, [...payoutOf.keys()])).filter(({ releasedAt }) => releasedAt !== null);
  const keys = rests.flatMap(({ accountId, payoutId }) =>
    payoutId === null ? [] : [{ partyId: accountId, payoutId }],
  );
  const back = new Set((await statesOf(tx, keys)).filter((one) => isBack(one.state)).map((one) => one.payoutId));
  await store.noteTaken(
    tx,
    rests.flatMap(({ accountId, disputeId, payoutId: by }) => {
      const payoutId = payoutOf.get(accountId);
      return payoutId && (by === null || back.has(by)) ? [{ accountId, disputeId, payoutId }] : [];
    }),
  );
  await store.noteLeft(
    tx,
    frozen.flatMap(({ accountId, disputeId, frozenFen, cameAt }) => {
      const payoutId = payoutOf.get(accountId);
      return payoutId && frozenFen > 0n && cameAt && cameAt <= cutoffAt ? [{ accountId, disputeId, payoutId }] : [];
    }),
  );
}
