import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { payeesOf } from '../../identity/service.ts';
import { isBack, isOpen, partyPayouts, partySums, payoutPolicyAt, statesOf } from '../../ledger/payouts/service.ts';
import { balancesOf, sumsOf } from '../../ledger/service.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { bookOf } from '../decision/posting.ts';
import { frozenNow, keptOf } from '../disputes/freezing.ts';
import { debtsCarried } from '../reading/overview.sql.ts';
import { candidates } from './candidates.ts';
import { presentAmounts, presentPayee, presentPayouts } from './present.ts';
import { statementPays } from './sql.ts';
import { whyWaits } from './wording.ts';

/** Who asks, for which account. */
type Asking = { accountId: string; userId: string };

/**
 * The wallet of an account: what came in is its balance, what payouts have taken and what they have paid, to the fen
 * (UX 27); and whether it would be paid now, or why it waits (UX 42).
 */
export async function walletOf(tx: Tx, now: Date, { accountId, userId }: Asking, lang: Lang) {
  const balances = await balancesOf(tx, bookOf(accountId));
  const walletFen = balances.get(`wallet:${accountId}`) ?? 0n;
  const institutionFen = balances.get(`institution:${accountId}`) ?? 0n;
  const underWayFen = balances.get('payout_clearing') ?? 0n;
  const paid = { grossFen: 0n, taxFen: 0n, feeFen: 0n, netFen: 0n };
  for (const sum of await partySums(tx, accountId)) {
    if (sum.state !== 'confirmed') continue;
    for (const part of ['grossFen', 'taxFen', 'feeFen', 'netFen'] as const) paid[part] += sum[part];
  }
  const statements = await statementsOf(tx, accountId);
  const [prizes] = (await sumsOf(tx, [bookOf(accountId)], 'reward/')).filter(
    ({ ledgerAccount }) => ledgerAccount === `wallet:${accountId}`,
  );
  const prizesFen = -(prizes?.fen ?? 0n);
  const payable = statements.reduce((sum, one) => sum + (one.state === 'waiting' ? one.fen : 0n), 0n);
  // Prizes may have taken of what statements brought.
  const statementsFen = prizesFen > 0n && walletFen < payable ? walletFen : payable;
  const frozen = (await frozenNow(tx, [accountId])).filter(({ frozenFen }) => frozenFen > 0n);
  const kept = keptOf(frozen, null).get(accountId) ?? { walletFen: 0n, institutionFen: 0n };
  const { document: policy } = await payoutPolicyAt(tx, now);
  const asked = { cutoff: null, accountIds: [accountId], after: '' };
  const [one] = await candidates(tx, now, policy, asked, 1);
  const institutions = statements.flatMap(({ institutionId }) => institutionId || []);
  const names = await accountsByIds(tx, [...new Set([accountId, ...institutions])]);
  const openedBy = names.get(accountId)?.openedBy ?? '';
  const owedFen = -((await debtsCarried(tx, [accountId])).get(accountId) ?? 0n);
  const payee = (await payeesOf(tx, [openedBy])).get(openedBy);
  return {
    computedAt: now.toISOString(),
    creditedFen: wireFen(walletFen + institutionFen + underWayFen + prizesFen + paid.grossFen),
    balanceFen: wireFen(walletFen + institutionFen),
    owedFen: wireFen(owedFen),
    statementsFen: wireFen(statementsFen),
    institutionFen: wireFen(institutionFen),
    otherFen: wireFen(walletFen - statementsFen),
    frozenFen: wireFen(kept.walletFen + kept.institutionFen),
    prizesFen: wireFen(prizesFen),
    underWayFen: wireFen(underWayFen),
    paid: presentAmounts(paid),
    frozen: frozen.map(({ disputeId, frozenFen, tradeNo, purse, frozenAt }) => ({
      disputeId,
      fen: wireFen(frozenFen),
      tradeNo,
      from: purse === 'wallet' ? ('wallet' as const) : ('institution' as const),
      since: frozenAt.toISOString(),
    })),
    minimumFen: policy.minimumFen,
    payee: payee ? presentPayee(payee) : null,
    ownPayee: openedBy === userId,
    waits: one?.waits ? { code: one.waits, why: whyWaits(one.waits, policy.minimumFen, lang) } : null,
    statements: statements.map(({ month, institutionId, authorisedFrom, fen, payoutId, state }) => ({
      month,
      institutionId: institutionId || null,
      institutionName: names.get(institutionId)?.name ?? null,
      authorisedFrom: authorisedFrom?.toISOString() ?? null,
      payableFen: wireFen(fen),
      payoutId,
      state,
    })),
  };
}

/** Payouts of an account, the latest first; drafts that were cancelled are no news to it. */
export async function ownPayouts(tx: Tx, accountId: string, query: { limit: number; cursor?: string | undefined }) {
  const before = keyOf(z.tuple([z.string()]), query.cursor)?.[0] ?? null;
  const rows = await partyPayouts(tx, accountId, before, query.limit + 1);
  const { items, nextCursor } = pageFrom(rows, query.limit, (row) => [row.payoutId]);
  const presented = await presentPayouts(tx, items);
  // Who of the operators did it, and how often the provider was asked, is none of the account's business.
  const own = presented.map(({ name: _name, batchId: _batch, looks: _looks, history, ...row }) => ({
    ...row,
    history: history
      .filter(({ state }, nr) => state !== history[nr - 1]?.state)
      .map((event) => ({ ...event, actor: '' })),
  }));
  return { items: own, nextCursor };
}

async function statementsOf(tx: Tx, accountId: string) {
  const rows = (await statementPays(tx, [accountId], true)).filter(({ payableFen }) => payableFen > 0n);
  const keys = rows.flatMap(({ payoutId }) => (payoutId === null ? [] : [{ partyId: accountId, payoutId }]));
  const states = new Map((await statesOf(tx, keys)).map(({ payoutId, state }) => [payoutId, state]));
  return rows.toReversed().map(({ month, institutionId, authorisedFrom, payableFen, payoutId }) => {
    const state = payoutId === null ? undefined : states.get(payoutId);
    const back = state === undefined || isBack(state);
    return {
      month,
      institutionId,
      authorisedFrom,
      fen: payableFen,
      payoutId: back ? null : payoutId,
      state: back ? ('waiting' as const) : isOpen(state) ? ('under_way' as const) : ('paid' as const),
    };
  });
}
