import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { FakeAlipay, transfersOf } from '../../../test/fakes/alipay.ts';
import { ok } from '../../../test/money.ts';
import { byAlipay, Payments } from '../../../test/payouts.ts';
import { DAY, HOUR, MINUTE } from '../../lib/time.ts';
import { audit } from '../service.ts';
import { clearingFaults } from './moving.sql.ts';

const alipay = await FakeAlipay.start();
const world = await testApp({ worker: true, env: { ...alipay.env, ZHONGCAO_LOG: 'silent' } });
const pay = new Payments(await world.operator('finance'));
const { paid, due } = byAlipay(world, alipay, pay);

/** Forgets what was asked so far. */
function quiet(): void {
  alipay.calls.length = 0;
  alipay.asked.length = 0;
}

beforeEach(() => {
  alipay.trouble = 'none';
  quiet();
});
afterEach(async () => {
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  expect(await world.run((tx) => clearingFaults(tx, 10))).toEqual([]);
});
afterAll(() => alipay.stop());

/** Hands a notice in as Alipay does. */
async function notify(form: string) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' };
  const url = '/api/v1/payouts/alipay/notices';
  const { statusCode, body } = await world.app.inject({ method: 'POST', url, payload: form, headers });
  return { status: statusCode, body };
}

const ask = (id: string, who = pay.finance) => who.call('POST', `/operator/payouts/${id}/looks`);

/** Asks about a payout once more, and waits for what is said. */
async function asked(id: string): Promise<void> {
  expect((await ask(id)).status).toBe(202);
  await world.idle();
}

test('a notice has Alipay asked at once, once; the same notice again changes nothing', async () => {
  const { id, row, read, wallet } = await paid('dealing');
  expect(row.state).toBe('sending');
  const made = alipay.transfers.get(id);
  if (!made) throw new Error('no transfer');
  made.status = 'SUCCESS';
  alipay.trouble = 'none';
  quiet();
  const form = alipay.notice(id, 'n-1');
  expect(await notify(form)).toEqual({ status: 200, body: 'success' });
  await due();
  expect(await read()).toMatchObject({ state: 'confirmed' });
  expect(await wallet()).toEqual({ wallet: 0n, out: 5000n });
  expect([alipay.asked.filter((one) => one === id).length, transfersOf(alipay.calls)]).toEqual([1, 0]);
  for (let again = 0; again < 3; again++) expect(await notify(form)).toEqual({ status: 200, body: 'success' });
  await due();
  expect(alipay.asked.filter((one) => one === id)).toHaveLength(1);
  // The money comes back later: another notice, and only by asking is it known.
  made.status = 'REFUND';
  expect((await notify(alipay.notice(id, 'n-2'))).status).toBe(200);
  await due();
  expect(await read()).toMatchObject({ state: 'returned' });
  expect(await wallet()).toEqual({ wallet: 5000n, out: 0n });
});

test('what a notice says of state and amount is not believed: Alipay is asked', async () => {
  const { id, read, wallet } = await paid('dealing');
  const lies = { biz_content: JSON.stringify({ out_biz_no: id, status: 'SUCCESS', trans_amount: '0.01' }) };
  expect((await notify(alipay.notice(id, 'n-lie', lies))).status).toBe(200);
  await due();
  expect(await read()).toMatchObject({ state: 'sending' });
  expect(await wallet()).toEqual({ wallet: 0n, out: 0n });
});

test('a notice without Alipay’s signature is refused, whatever is wrong with it, and nobody is asked', async () => {
  const { id, read } = await paid('dealing');
  quiet();
  const fine = new URLSearchParams(alipay.notice(id, 'n-3'));
  const changed = (name: string, value: string | null) => {
    const form = new URLSearchParams(fine);
    if (value === null) form.delete(name);
    else form.set(name, value);
    return form.toString();
  };
  const forged = [
    alipay.notice(id, 'n-3', {}, 'somebody'),
    alipay.notice(id, 'n-3', { app_id: '2021000000000009' }),
    alipay.notice(id, 'n-3', { sign_type: 'RSA' }),
    changed('sign', null),
    changed('sign', 'bm90IGEgc2lnbmF0dXJl'),
    changed('sign_type', null),
    changed('notify_id', 'n-4'),
    changed('biz_content', JSON.stringify({ out_biz_no: id, status: 'SUCCESS' })),
    '',
    'sign',
  ];
  for (const form of forged) {
    const said = await notify(form);
    expect(said.status, form).toBe(403);
    expect(JSON.parse(said.body).code).toBe('NOTICE_NOT_SIGNED');
  }
  await due();
  expect(alipay.asked).not.toContain(id);
  expect(await read()).toMatchObject({ state: 'sending' });
  const kept = await world.pool.query(`select 1 from ledger.payout_notice where notice_id in ('n-3', 'n-4')`);
  expect(kept.rowCount).toBe(0);
});

test('a signed notice about something else is taken and does nothing', async () => {
  const { id } = await paid('dealing');
  quiet();
  const others = [
    alipay.notice('20260301ABCDEF', 'o-1'),
    alipay.notice(`${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`, 'o-2'),
    alipay.notice(id, 'o-3', { msg_method: 'alipay.trade.changed' }),
    alipay.notice(id, 'o-4', { biz_content: 'no json' }),
    alipay.notice(id, 'o-5', { biz_content: '{}' }),
  ];
  for (const form of others) expect(await notify(form)).toEqual({ status: 200, body: 'success' });
  await due();
  expect(alipay.asked).not.toContain(id);
});

test('ask again: after 40 tries finance has Alipay asked once more, and no second transfer is made', async () => {
  const { id, read, wallet } = await paid('dealing');
  for (let hours = 0; hours < 60 && (await read()).looks.nextAt !== null; hours++) await due(HOUR);
  expect(await read()).toMatchObject({ state: 'sending', looks: { nextAt: null } });
  expect(transfersOf(alipay.calls)).toBe(1);
  quiet();

  await asked(id);
  const still = await read();
  expect(still).toMatchObject({ state: 'sending', looks: { nextAt: null } });
  const told = still.history.map(({ reason }: { reason: string | null }) => reason);
  expect(told.slice(-2)).toEqual(['ASKED_AGAIN', 'DEALING']);
  const made = alipay.transfers.get(id);
  if (!made) throw new Error('no transfer');
  made.status = 'SUCCESS';
  await asked(id);
  expect(await read()).toMatchObject({ state: 'confirmed', looks: null });
  expect(await wallet()).toEqual({ wallet: 0n, out: 5000n });
  expect(alipay.asked.filter((one) => one === id)).toHaveLength(2);
  expect(transfersOf(alipay.calls)).toBe(0);
  expect((await ask(id)).body.code).toBe('PAYOUT_NOT_ASKABLE');
  const audited = await world.pool.query(`select object_id from identity.audit where verb = 'ask_about_payout'`);
  expect(audited.rows).toEqual([{ object_id: id }, { object_id: id }]);
}, 60_000);

test('ask again: what Alipay has not heard of for a day has failed; its money is back and can be paid anew', async () => {
  const { id, read, wallet, who } = await paid('no_right');
  for (let hours = 0; hours < 60 && (await read()).looks.nextAt !== null; hours++) await due(HOUR);
  expect(await read()).toMatchObject({ state: 'sending', looks: { nextAt: null } });
  alipay.trouble = 'none';
  quiet();
  await asked(id);
  // It was asked for an hour ago: it might still be on its way.
  expect(await read()).toMatchObject({ state: 'sending' });
  await due(DAY);
  await asked(id);
  expect(await read()).toMatchObject({ state: 'failed', reason: 'ORDER_NOT_EXIST' });
  expect(await wallet()).toEqual({ wallet: 5000n, out: 0n });
  expect(transfersOf(alipay.calls)).toBe(0);
  expect(alipay.transfers.has(id)).toBe(false);
  // The payee has nothing to correct.
  const { rows } = ok(await pay.preview({ method: 'alipay' }));
  expect(rows.map(({ accountId }: { accountId: string }) => accountId)).toContain(who.accountId);
}, 60_000);

test('ask again: a second click meets the first; a payout of a bank, of nobody, or not sent cannot be asked about', async () => {
  const { id } = await paid('dealing');
  await due(MINUTE);
  alipay.pauseMs = 300;
  const both = await Promise.all([ask(id), ask(id)]);
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([202, 409]));
  expect(both.find(({ status }) => status === 409)?.body.code).toBe('PAYOUT_BUSY');
  await world.idle();
  alipay.pauseMs = 0;
  expect((await ask('nothing-here')).status).toBe(404);
  expect((await ask(id, await world.operator('support'))).status).toBe(403);
});
