import { shareOfBp, type Fen } from '../../lib/money.ts';
import type { Leg } from '../schema.ts';
import type { PayoutPolicy, TaxRule } from './policy.ts';
import type { PayoutProvider, PayoutState } from './schema.ts';

/** What becomes of a payout's gross, in fen. The fee is taken off only where the payee bears it. */
export type PayoutAmounts = { grossFen: Fen; taxFen: Fen; feeFen: Fen; feeBearer: 'payee' | 'platform'; netFen: Fen };

/** The tax on all that a party is paid in a calendar month: half-up, of what is above the threshold. */
function taxOfMonth(paidFen: Fen, { thresholdFen, taxBp }: TaxRule): Fen {
  const taxed = paidFen - BigInt(thresholdFen);
  return taxed > 0n ? shareOfBp(taxed, taxBp) : 0n;
}

/**
 * Splits the gross of a payout: gross = net + tax (+ fee, where the payee bears it). The tax goes by the month's sum, so
 * that many small payouts are taxed as one; `beforeFen` is what the party was paid in this month already. No part is below
 * 0, and a greater gross never gives a smaller net.
 */
export function payoutAmounts(
  grossFen: Fen,
  beforeFen: Fen,
  rule: TaxRule,
  { fen, bp, bearer }: PayoutPolicy['fee'],
): PayoutAmounts {
  const taxFen = taxOfMonth(beforeFen + grossFen, rule) - taxOfMonth(beforeFen, rule);
  const taxedFen = grossFen - taxFen;
  // Rounded down, so that with every further fen at most one more is taken.
  const wantedFen = BigInt(fen) + (taxedFen * BigInt(bp)) / 10_000n;
  const feeFen = bearer === 'payee' && wantedFen > taxedFen ? taxedFen : wantedFen;
  return { grossFen, taxFen, feeFen, feeBearer: bearer, netFen: bearer === 'payee' ? taxedFen - feeFen : taxedFen };
}

/** What a payout moves, beside whom it pays. */
export type Moved = PayoutAmounts & { partyId: string; walletFen: Fen; institutionFen: Fen };

/** Takes the gross out of wallet and institution's income, so that nobody can pay it a second time (DOMAIN 11.5). */
export function reserveLegs({ partyId, walletFen, institutionFen, grossFen }: Moved): Leg[] {
  return [
    { ledgerAccount: `wallet:${partyId}`, amountFen: -walletFen },
    { ledgerAccount: `institution:${partyId}`, amountFen: -institutionFen },
    { ledgerAccount: 'payout_clearing', amountFen: grossFen },
  ];
}

/**
 * The money has left: the net to the payee and the fee to the provider, both out of the deployment's own wallet at the
 * provider (`wallet:{party}`, the party being the provider); the tax is kept for the tax office; a fee that the platform
 * bears is taken from its income.
 */
export function confirmLegs(payout: Moved, provider: PayoutProvider): Leg[] {
  const { grossFen, netFen, taxFen, feeFen, feeBearer } = payout;
  return [
    { ledgerAccount: 'payout_clearing', amountFen: -grossFen },
    { ledgerAccount: providerAccount(provider), amountFen: netFen + feeFen },
    { ledgerAccount: 'tax_withheld', amountFen: taxFen },
    { ledgerAccount: 'platform_income', amountFen: feeBearer === 'platform' ? -feeFen : 0n },
  ];
}

/** The deployment's own wallet at a provider. No party has such an id. */
function providerAccount(provider: PayoutProvider): string {
  return provider === 'alipay' ? 'wallet:provider.alipay' : 'wallet:provider.bank';
}

/** The same money the other way. */
export function reversed(legs: readonly Leg[]): Leg[] {
  return legs.map(({ ledgerAccount, amountFen }) => ({ ledgerAccount, amountFen: -amountFen }));
}

const steps: Record<PayoutState, readonly PayoutState[]> = {
  requested: ['sending', 'cancelled'],
  sending: ['confirmed', 'failed', 'returned'],
  confirmed: ['returned'],
  failed: [],
  returned: [],
  cancelled: [],
};

/** Whether a payout may go from one state to another. Only a confirmed one moves on, when the money comes back. */
export function mayBecome(from: PayoutState, to: PayoutState): boolean {
  return steps[from].includes(to);
}

/** Whether a payout still has its money in `payout_clearing`. */
export function isOpen(state: PayoutState): boolean {
  return state === 'requested' || state === 'sending';
}

/** Whether a payout's money is back in the wallet. */
export function isBack(state: PayoutState): boolean {
  return state === 'failed' || state === 'returned' || state === 'cancelled';
}
