import { systemActor } from '../../lib/actor.ts';
import { businessNow } from '../../lib/clock.ts';
import type { Config } from '../../lib/config.ts';
import { inTransaction, type Db, type Tx } from '../../lib/db.ts';
import { enqueue } from '../../lib/outbox.ts';
import { DAY, HOUR, MINUTE } from '../../lib/time.ts';
import { numberOf } from './file.ts';
import { move } from './moving.ts';
import { nextDue, schedule, takeDue } from './moving.sql.ts';
import { transferProvider, type Outcome, type Transfer } from './providers/provider.ts';
import { mayBecome } from './rules.ts';
import * as store from './sql.ts';

export type PayoutKey = { partyId: string; payoutId: string };
export type Log = { error: (fields: object, message: string) => void };

/** Nobody else asks about a payout meanwhile; longer than a provider is waited for. */
export const BUSY_MS = MINUTE;
/** A transfer that the provider has not heard of so long after it was sent cannot be on its way any more. */
const UNHEARD_MS = 2 * MINUTE;
const PAUSE_MS_MAX = HOUR;
/** Then somebody must look at it. */
const TRIES_MAX = 40;
/** Alipay gives a transfer back within days when it could not be credited. */
const RETURNS_MS = 7 * DAY;
const DUE_MAX = 50;

/** Payouts that a provider should be asked about: each gets a job of its own. */
export const payoutsDue = {
  next: nextDue,
  run: async (tx: Tx, now: Date): Promise<boolean> => {
    const due = await takeDue(tx, now, DUE_MAX);
    for (const { partyId, payoutId, tries, state } of due) {
      const pause = state === 'confirmed' ? DAY : Math.min(MINUTE * 2 ** Math.min(tries, 10), PAUSE_MS_MAX);
      const over = tries >= TRIES_MAX;
      await schedule(
        tx,
        { partyId, payoutId },
        { tries: tries + 1, nextAt: over ? null : new Date(now.getTime() + pause) },
      );
      await enqueue(tx, 'cps.carry_out', { partyId, payoutId }, { jobKey: `payout ${payoutId}` });
    }
    return due.length > 0;
  },
};

/**
 * Takes a payout one step further. Before its transfer is asked for, the payout says so, durably; whoever finds it so later
 * does not know what came of it and asks the provider first. So a transfer is asked for again only when the provider has
 * never heard of it, and by the same number. `mayPay` answers why a party must not be paid, or null.
 */
export async function carryOut(
  { config, db, log }: { config: Config; db: Db; log: Log },
  key: PayoutKey,
  mayPay: (tx: Tx, partyId: string) => Promise<string | null>,
): Promise<void> {
  // First, so that nothing is taken in hand that nobody can be asked to do.
  const provider = await transferProvider(config);
  const taken = await inTransaction(db, (tx) => take(tx, key, mayPay));
  if (!taken) return;
  const { row, unheardSince } = taken;
  const order = orderOf(config.secret, row);
  let outcome = await asked(log, order, () => (unheardSince ? provider.query(order) : provider.transfer(order)));
  if (outcome.state === 'unheard' && unheardSince && row.state === 'sending') {
    const again = await inTransaction(db, async (tx) => {
      const now = await businessNow(tx);
      if (now.getTime() - unheardSince.getTime() < UNHEARD_MS) return false;
      // Somebody else may have learned meanwhile what came of it.
      if ((await store.lockPayout(tx, key))?.state !== 'sending') return false;
      await schedule(tx, key, { triedAt: now, busyUntil: new Date(now.getTime() + BUSY_MS) });
      return true;
    });
    if (again) outcome = await asked(log, order, () => provider.transfer(order));
  }
  await inTransaction(db, (tx) => note(tx, key, outcome));
}

type Taken = {
  row: store.PayoutRow;
  /** When its transfer was asked for; absent for the first time. */ unheardSince?: Date;
};

/** Takes a payout into one's hands, so that nobody else is at it. Nothing when somebody is, or there is nothing to do. */
async function take(
  tx: Tx,
  key: PayoutKey,
  mayPay: (tx: Tx, partyId: string) => Promise<string | null>,
): Promise<Taken | undefined> {
  const now = await businessNow(tx);
  const row = await store.lockPayout(tx, key);
  if (!row || (row.busyUntil && row.busyUntil > now)) return undefined;
  const busyUntil = new Date(now.getTime() + BUSY_MS);
  if (row.state === 'requested') {
    const why = await mayPay(tx, row.partyId);
    const state = why === null ? 'sending' : 'cancelled';
    await move(tx, systemActor, now, 'alipay', [{ row, state, reason: why, providerRef: null }]);
    if (why !== null) return undefined;
    await schedule(tx, key, { triedAt: now, busyUntil, nextAt: busyUntil });
    return { row: { ...row, state: 'sending' } };
  }
  if (row.state !== 'sending' && row.state !== 'confirmed') return undefined;
  await schedule(tx, key, { busyUntil });
  return { row, unheardSince: row.triedAt ?? row.createdAt };
}

/** What a provider is asked for. */
export function orderOf(secret: string, row: store.PayoutRow): Transfer {
  const { payoutId, netFen, holderName } = row;
  return { requestNo: payoutId, netFen, accountNo: numberOf(secret, row), holderName };
}

/** What a provider says; an unknown outcome where anything went wrong on the way. */
export async function asked(log: Log, { requestNo }: Transfer, ask: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await ask();
  } catch (error) {
    // Only the message: what else an error of the SDK holds may name the payee.
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    log.error({ payoutId: requestNo, reason }, 'a transfer has an unknown outcome');
    return { state: 'pending', reason: 'UNKNOWN_OUTCOME', providerRef: null };
  }
}

/** Keeps what a provider said. */
export async function note(tx: Tx, key: PayoutKey, { state, reason, providerRef }: Outcome): Promise<void> {
  const now = await businessNow(tx);
  const row = await store.lockPayout(tx, key);
  if (!row) return;
  await schedule(tx, key, { busyUntil: null });
  const said = state === 'failed' && row.state === 'confirmed' ? 'returned' : state;
  if (said === 'pending' || said === 'unheard' || !mayBecome(row.state, said)) {
    const watched = row.state !== 'confirmed' || now.getTime() - (row.confirmedAt ?? now).getTime() < RETURNS_MS;
    if (!watched) await schedule(tx, key, { nextAt: null });
    return;
  }
  await move(tx, systemActor, now, 'alipay', [{ row, state: said, reason, providerRef }]);
  if (said === 'confirmed') await schedule(tx, key, { tries: 0, nextAt: new Date(now.getTime() + DAY) });
}
