import { bookOf, holdableFen } from '../../cps/service.ts';
import { holdPayouts } from '../../ledger/payouts/service.ts';
import { balancesOf, post, transfer } from '../../ledger/service.ts';
import { CLEARING } from '../../ledger/schema.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import { refuseReward } from './refusals.ts';
import { division, heldFen } from './rules.ts';
import type { RewardRow } from './sql.ts';

const escrowOf = ({ rewardId }: RewardRow): string => `escrow:reward.${rewardId}`;
const keyOf = ({ rewardId }: RewardRow, step: 'hold' | 'pay' | 'back'): string => `reward/${rewardId}/${step}`;

/** The wallet of a reader, in a book like an account's under his id: payouts pay from both alike (DOMAIN 11.5). */
export const readerWallet = (userId: string): string => `wallet:${userId}`;

/**
 * Takes the red packets of a reward from the account's wallet into escrow, once. Nobody makes payouts meanwhile, and what
 * disputes freeze stays. Refuses REWARD_SHORT with what is there and what it takes.
 */
export async function holdPrizes(tx: Tx, now: Date, row: RewardRow): Promise<void> {
  const needed = heldFen(row);
  if (needed === 0n) return;
  await holdPayouts(tx);
  const available = await holdableFen(tx, row.accountId);
  if (available < needed)
    throw refuseReward.REWARD_SHORT([
      {
        path: 'prizeFen',
        code: 'REWARD_SHORT',
        message: '',
        actual: wireFen(available),
        required: wireFen(needed),
      },
    ]);
  await post(tx, now, {
    bookId: bookOf(row.accountId),
    key: keyOf(row, 'hold'),
    memo: 'best reply reward',
    legs: [
      { ledgerAccount: `wallet:${row.accountId}`, amountFen: -needed },
      { ledgerAccount: escrowOf(row), amountFen: needed },
    ],
  });
}

/** What a reward holds in escrow now, in fen. */
export async function escrowFen(tx: Tx, row: RewardRow): Promise<Fen> {
  return (await balancesOf(tx, bookOf(row.accountId))).get(escrowOf(row)) ?? 0n;
}

/** Pays winners from escrow into their wallets, and what is left back to the account, once. */
export async function payPrizes(tx: Tx, now: Date, row: RewardRow, userIds: readonly string[]): Promise<void> {
  if (heldFen(row) === 0n) return;
  if (userIds.length === 0) return returnPrizes(tx, now, row);
  const { paidFen, backFen } = division(row, userIds.length);
  const memo = 'best reply reward';
  await transfer(tx, now, keyOf(row, 'pay'), [
    {
      bookId: bookOf(row.accountId),
      memo,
      legs: [
        { ledgerAccount: escrowOf(row), amountFen: -heldFen(row) },
        { ledgerAccount: CLEARING, amountFen: paidFen },
        { ledgerAccount: `wallet:${row.accountId}`, amountFen: backFen },
      ],
    },
    ...userIds.map((userId) => ({
      bookId: bookOf(userId),
      memo,
      legs: [
        { ledgerAccount: CLEARING, amountFen: -row.prizeFen },
        { ledgerAccount: readerWallet(userId), amountFen: row.prizeFen },
      ],
    })),
  ]);
}

/** Gives all that a reward holds back to the account, once. */
export async function returnPrizes(tx: Tx, now: Date, row: RewardRow): Promise<void> {
  const fen = heldFen(row);
  if (fen === 0n) return;
  await post(tx, now, {
    bookId: bookOf(row.accountId),
    key: keyOf(row, 'back'),
    memo: 'best reply reward',
    legs: [
      { ledgerAccount: escrowOf(row), amountFen: -fen },
      { ledgerAccount: `wallet:${row.accountId}`, amountFen: fen },
    ],
  });
}
