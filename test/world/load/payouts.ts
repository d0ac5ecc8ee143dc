import { bankFile, makePayouts, planBatch, requestSend } from '../../../src/cps/payouts/service.ts';
import { approvalsPolicy } from '../../../src/identity/service.ts';
import { batchPayouts, takeResults } from '../../../src/ledger/payouts/service.ts';
import { actorName } from '../../../src/lib/actor.ts';
import { inTransaction, type Tx } from '../../../src/lib/db.ts';
import { setPolicy } from '../../../src/lib/policy.ts';
import { HOUR } from '../../../src/lib/time.ts';
import { jobsDone } from './jobs.ts';
import { actorOf, type Stage } from './stage.ts';

/** While the second person was being tried out, more than this needed one: 50.00. */
const TRIAL_FEN = 5000;

/**
 * Finance pays what a month came to by the bank: all of it arrives but one payout, whose account is not its holder's. In the
 * latest month the batch waits for the second person.
 */
export async function payOut(stage: Stage, now: Date, latest: boolean): Promise<void> {
  const { db } = stage.tools;
  const officer = actorOf(stage, 'finance');
  const { config } = stage;
  await inTransaction(db, async (tx) => {
    const { paid } = await planBatch(tx, now, config, { method: 'bank' });
    if (paid.length === 0) return;
    const { batchId } = await makePayouts(tx, officer, now, config, { method: 'bank' });
    if (latest) return waitForSecond(stage, tx, now, batchId);
    await requestSend(tx, officer, now, batchId, '月度佣金付款');
    await bankFile(tx, officer, now, config.secret, batchId);
    const rows = await batchPayouts(tx, batchId, 0, 1000);
    const failed = rows.length > 1 ? rows[0] : undefined;
    const lines = rows.map(({ payoutId }) =>
      payoutId === failed?.payoutId ? `${payoutId},失败,账号与户名不符` : `${payoutId},成功,`,
    );
    await takeResults(tx, officer, now, batchId, ['付款编号,结果,原因', ...lines].join('\r\n'));
  });
  await jobsDone(stage);
}

async function waitForSecond(stage: Stage, tx: Tx, now: Date, batchId: string): Promise<void> {
  const admin = actorName(actorOf(stage, 'admin'));
  const { defaults } = approvalsPolicy;
  const trial = { document: { secondPersonFen: TRIAL_FEN }, effectiveAt: now, author: admin, reason: '试行双人复核' };
  await setPolicy(tx, now, approvalsPolicy, trial);
  await requestSend(tx, actorOf(stage, 'finance'), now, batchId, '月度佣金付款，请复核');
  const effectiveAt = new Date(now.getTime() + HOUR);
  await setPolicy(tx, now, approvalsPolicy, { document: defaults, effectiveAt, author: admin, reason: '试行结束' });
}
