import { actorName, systemActor, type Actor } from '../../lib/actor.ts';
import { audit } from '../../identity/service.ts';
import { businessNow } from '../../lib/clock.ts';
import type { Config } from '../../lib/config.ts';
import { inTransaction, type Db, type Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { isIdOf, ownerOf } from '../../lib/ids.ts';
import { enqueue } from '../../lib/outbox.ts';
import { DAY } from '../../lib/time.ts';
import { forgetNotices, insertNotice, tellOf } from './asking.sql.ts';
import { move } from './moving.ts';
import { schedule } from './moving.sql.ts';
import { canTransfer, transferProvider } from './providers/provider.ts';
import { asked, BUSY_MS, note, orderOf, type Log, type PayoutKey } from './sending.ts';
import * as store from './sql.ts';

const refuseAsking = refusals({
  PAYOUT_NOT_ASKABLE: [
    409,
    '这笔付款不在付款方处理中，无法查询',
    'This payout is not with a provider that could be asked',
  ],
  PAYOUT_BUSY: [409, '正在查询这笔付款，请稍后再试', 'This payout is being looked at right now; try again shortly'],
  NOTICE_NOT_SIGNED: [403, '通知的签名无效', 'The signature of the notice is not valid'],
});

/** A transfer that was asked for so long ago, and that the provider has never heard of, will never be made. */
const NEVER_MS = DAY;
/** What is said of a payout whose transfer never reached the provider; its money is back in the wallet. */
const NEVER_HEARD = 'ORDER_NOT_EXIST';
const NOTICE_KEPT_MS = 30 * DAY;
const FORGET_MAX = 1000;

/**
 * Has the provider asked once more what came of a payout, however often that was done: a look, never a transfer. Refuses
 * NOT_FOUND, PAYOUT_NOT_ASKABLE, PAYOUT_BUSY.
 */
export async function requestLook(tx: Tx, actor: Actor, now: Date, config: Config, payoutId: string): Promise<void> {
  const key = { partyId: ownerOf(payoutId), payoutId };
  const row = await store.lockPayout(tx, key);
  if (!row) throw refuse.NOT_FOUND();
  const [batch] = await store.batches(tx, [row.batchId]);
  if (batch?.provider !== 'alipay' || !canTransfer(config) || row.state !== 'sending')
    throw refuseAsking.PAYOUT_NOT_ASKABLE();
  if (row.busyUntil && row.busyUntil > now) throw refuseAsking.PAYOUT_BUSY();
  await schedule(tx, key, { busyUntil: new Date(now.getTime() + BUSY_MS) });
  await tellOf(tx, now, actorName(actor), row, 'ASKED_AGAIN');
  await audit(tx, actor, now, { verb: 'ask_about_payout', objectType: 'payout', objectId: payoutId });
  await enqueue(tx, 'cps.ask_about_payout', key, { jobKey: `payout look ${payoutId}` });
}

/**
 * Asks the provider about a payout and keeps what it says, also that it knows no more. Where it has never heard of the
 * transfer for a day, none will be made: the payout has failed and its money is back.
 */
export async function askAbout(
  { config, db, log }: { config: Config; db: Db; log: Log },
  key: PayoutKey,
): Promise<void> {
  const provider = await transferProvider(config);
  const row = await inTransaction(db, (tx) => store.lockPayout(tx, key));
  if (row?.state !== 'sending') return;
  const order = orderOf(config.secret, row);
  const outcome = await asked(log, order, () => provider.query(order));
  await inTransaction(db, async (tx) => {
    await note(tx, key, outcome);
    const now = await businessNow(tx);
    const left = await store.lockPayout(tx, key);
    if (left?.state !== 'sending') return;
    // Asked for anew since, or too lately: it may still be on its way.
    const since = now.getTime() - (left.triedAt ?? left.createdAt).getTime();
    if (outcome.state === 'unheard' && since >= NEVER_MS)
      return move(tx, systemActor, now, 'alipay', [
        { row: left, state: 'failed', reason: NEVER_HEARD, providerRef: null },
      ]);
    await tellOf(tx, now, actorName(systemActor), left, outcome.reason ?? 'UNKNOWN_OUTCOME');
  });
}

/**
 * Takes a notice of Alipay's that a transfer has moved (`alipay.fund.trans.order.changed`), once. Whatever it says, it only
 * has Alipay asked about that payout now, and again as for one that was just sent. Refuses NOT_FOUND without Alipay, and
 * NOTICE_NOT_SIGNED.
 */
export async function takeNotice(tx: Tx, now: Date, config: Config, fields: Record<string, string>): Promise<void> {
  if (!canTransfer(config)) throw refuse.NOT_FOUND();
  const provider = await transferProvider(config);
  const notice = provider.notice(fields);
  if (notice === 'not_signed') throw refuseAsking.NOTICE_NOT_SIGNED();
  if (notice === 'other') return;
  await forgetNotices(tx, new Date(now.getTime() - NOTICE_KEPT_MS), FORGET_MAX);
  if (!(await insertNotice(tx, now, notice))) return;
  const { requestNo: payoutId } = notice;
  const row = isIdOf(payoutId) ? await store.lockPayout(tx, { partyId: ownerOf(payoutId), payoutId }) : undefined;
  if (row?.state === 'sending' || row?.state === 'confirmed') await schedule(tx, row, { tries: 0, nextAt: now });
}
