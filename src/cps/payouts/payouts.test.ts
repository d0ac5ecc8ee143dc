import { afterEach, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { openAccount } from '../../../test/people.ts';
import { bindPayout, cardNo, fund, payee, Payments } from '../../../test/payouts.ts';
import { setStatus } from '../../accounts/service.ts';
import { approvalsPolicy } from '../../identity/service.ts';
import { audit, balancesOf, post } from '../../ledger/service.ts';
import { clearingFaults } from '../../ledger/payouts/moving.sql.ts';
import { payoutPolicy } from '../../ledger/payouts/service.ts';
import { systemActor } from '../../lib/actor.ts';
import { setPolicy } from '../../lib/policy.ts';
import { DAY, HOUR } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const pay = new Payments(await world.operator('finance'));
const second = new Payments(await world.operator('finance'));

afterEach(async () => {
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  expect(await world.run((tx) => clearingFaults(tx, 10))).toEqual([]);
});

const held = (accountId: string) =>
  world.run(async (tx) => Object.fromEntries(await balancesOf(tx, `account:${accountId}`)));
const waits = (rows: { accountId: string; waits: { code: string } | null }[], accountId: string) =>
  rows.find((row) => row.accountId === accountId)?.waits?.code;
const csv = (...lines: string[]) => ['付款编号,结果,原因', ...lines].join('\r\n');

test('DOMAIN 11.5: a preview says who is paid what, and of everybody else with money why not', async () => {
  const fine = await payee(world, '有钱的人', 12_345);
  const poor = await payee(world, '差一分的人', 99);
  const frozen = await payee(world, '冻结的人', 5000);
  const byAlipay = await payee(world, '支付宝的人', 5000, 'someone@test.example');
  const closed = await payee(world, '关号的人', 5000);
  const bare = await openAccount(world, { name: '换了账户的人' });
  await fund(world, bare.accountId, 700);
  await world.pool.query('update identity.payout_account set account_sealed = null where user_id = $1', [
    bare.owner.userId,
  ]);
  await world.run((tx, now) => setStatus(tx, systemActor, now, frozen.accountId, { status: 'frozen', reason: 'x' }));
  await world.run((tx, now) => setStatus(tx, systemActor, now, closed.accountId, { status: 'closed', reason: 'x' }));
  const seen = ok(await pay.preview());
  expect(seen.rows.map((row: { accountId: string }) => row.accountId)).toEqual([fine.accountId]);
  expect(seen).toMatchObject({
    provider: 'bank_file',
    secondPerson: false,
    sums: { payouts: 1, grossFen: 12_345, taxFen: 0, feeFen: 0, netFen: 12_345 },
  });
  expect(seen.rows[0].payee).toEqual({ method: 'bank', holderName: '林**', accountLast4: fine.accountNo.slice(-4) });
  expect(waits(seen.left, poor.accountId)).toBe('BELOW_MINIMUM');
  expect(waits(seen.left, frozen.accountId)).toBe('ACCOUNT_FROZEN');
  expect(waits(seen.left, byAlipay.accountId)).toBe('OTHER_METHOD');
  expect(waits(seen.left, closed.accountId)).toBe('ACCOUNT_CLOSED');
  expect(waits(seen.left, bare.accountId)).toBe('PAYOUT_ACCOUNT_AGAIN');
  expect((await pay.preview({ method: 'alipay' })).body.code).toBe('PROVIDER_NOT_CONFIGURED');
  const all = ok(await pay.finance.call('GET', '/operator/payouts/balances?limit=100')).items;
  expect(waits(all, byAlipay.accountId)).toBeUndefined();
  ok(await pay.cancel(ok(await pay.make()).id));
});

test('sixteen officers at once make one payout of each balance; a draft that is cancelled gives all of it back', async () => {
  const [a, b] = [await payee(world, '并发甲', 3000), await payee(world, '并发乙', 4000)];
  const accountIds = [a.accountId, b.accountId];
  const officers = await Promise.all(Array.from({ length: 16 }, () => world.operator('finance')));
  const answers = await Promise.all(
    officers.map((officer) => new Payments(officer).make({ method: 'bank', accountIds })),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    201,
    ...Array.from({ length: 15 }, () => 409),
  ]);
  expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set([undefined, 'NOTHING_TO_PAY']));
  expect(await held(a.accountId)).toMatchObject({ [`wallet:${a.accountId}`]: 0n, payout_clearing: 3000n });
  const id = answers.find(({ status }) => status === 201)?.body.id;
  await Promise.all(officers.map((officer) => new Payments(officer).cancel(id)));
  expect(await held(a.accountId)).toMatchObject({ [`wallet:${a.accountId}`]: 3000n, payout_clearing: 0n });
  expect((await pay.send(id)).body.code).toBe('BATCH_CANCELLED');
});

test('a preview that has become another is refused; what came in after the cut-off stays', async () => {
  const one = await payee(world, '截止的人', 2000);
  const accountIds = [one.accountId];
  const cutoff = await world.run((_tx, now) => Promise.resolve(now.toISOString()));
  await world.advance(new Date(Date.parse(cutoff) + HOUR));
  await fund(world, one.accountId, 500);
  const stale = await pay.make({ method: 'bank', accountIds, expected: { payouts: 1, grossFen: 2000 } });
  expect(stale).toMatchObject({ status: 409, body: { code: 'PREVIEW_STALE', errors: [{ required: 2500 }] } });
  const made = ok(await pay.make({ method: 'bank', accountIds, cutoff, expected: { payouts: 1, grossFen: 2000 } }));
  expect(made).toMatchObject({ state: 'draft', payouts: 1, grossFen: 2000, netFen: 2000 });
  expect(await held(one.accountId)).toMatchObject({ [`wallet:${one.accountId}`]: 500n });
  ok(await pay.cancel(made.id));
});

test('a batch for the bank: one file, the same to the byte; its numbers stand nowhere else', async () => {
  const one = await payee(world, '银行的人', 8888);
  const made = ok(await pay.make({ method: 'bank', accountIds: [one.accountId] }));
  expect((await pay.file(made.id)).body.code).toBe('BATCH_NOT_SENT');
  expect(ok(await pay.send(made.id))).toMatchObject({ state: 'done', approvalId: null, batch: { state: 'sent' } });
  const files = await Promise.all([pay.file(made.id), second.file(made.id), pay.file(made.id)]);
  const [file] = files;
  expect(new Set(files.map(({ body }) => body)).size).toBe(1);
  const [row] = await pay.payouts(made.id);
  expect(file?.body).toBe(
    `\uFEFF序号,付款编号,收款人,收款账号,账户类型,金额(元),币种,批次号\r\n1,${row.id},林小满,${one.accountNo},银行账户,88.88,CNY,${made.id}\r\n`,
  );
  expect(row).toMatchObject({ state: 'sending', payee: { holderName: '林**', accountLast4: one.accountNo.slice(-4) } });
  expect((await pay.batch(made.id)).file.sha256).toMatch(/^[0-9a-f]{64}$/);
  const tables = ['identity.payout_account', 'ledger.payout', 'ledger.payout_file', 'identity.audit', 'ledger.post'];
  for (const table of tables) {
    const { rows } = await world.pool.query(`select t::text as line from ${table} t`);
    expect(JSON.stringify(rows)).not.toContain(one.accountNo);
  }
  const looks = await world.pool.query(`select count(*)::int as n from identity.audit where verb = 'take_payout_file'`);
  expect(looks.rows[0].n).toBeGreaterThanOrEqual(3);
});

test('the bank’s results: all lines or none, named by line and field; a second upload changes nothing', async () => {
  const people = [
    await payee(world, '回执甲', 1000),
    await payee(world, '回执乙', 2000),
    await payee(world, '回执丙', 3000),
  ];
  const { batchId, rows } = await pay.atBank(people.map(({ accountId }) => accountId));
  const [a, b, c] = rows;
  const bad = await pay.results(batchId, csv(`${a.id},成功`, 'nobody,成功', `${b.id},好`, `${c.id},failed,x`));
  expect(bad).toMatchObject({ status: 422, body: { code: 'RESULTS_WRONG' } });
  expect(bad.body.errors.map((row: { path: string; code: string }) => [row.path, row.code])).toEqual([
    ['lines[3].payoutId', 'UNKNOWN'],
    ['lines[4].result', 'ENUM'],
  ]);
  expect((await pay.batch(batchId)).states).toEqual([{ state: 'sending', payouts: 3, netFen: 6000 }]);
  const amounts = await pay.results(batchId, `payoutId,result,amount\n${a.id},confirmed,9.99`);
  expect(amounts.body.errors[0]).toMatchObject({ path: 'lines[2].amount', code: 'DIFFERENT', required: '10.00' });
  expect((await pay.results(batchId, 'a,b\n1,2')).body.errors[0]).toMatchObject({ path: 'lines[1].payoutId' });

  const file = csv(`${a.id},成功`, `${b.id},成功`, `${c.id},失败,账号与户名不符`);
  expect(ok(await pay.results(batchId, file))).toEqual({ confirmed: 2, failed: 1, returned: 0, unchanged: 0 });
  expect(ok(await pay.results(batchId, file))).toEqual({ confirmed: 0, failed: 0, returned: 0, unchanged: 3 });
  const holds = await held(a.accountId);
  expect(holds).toMatchObject({ [`wallet:${a.accountId}`]: 0n, payout_clearing: 0n, 'wallet:provider.bank': 1000n });
  expect(await held(c.accountId)).toMatchObject({ [`wallet:${c.accountId}`]: 3000n, payout_clearing: 0n });

  expect((await pay.results(batchId, csv(`${a.id},失败`))).body.errors[0]).toMatchObject({ code: 'STATE_CONFLICT' });
  expect(ok(await pay.results(batchId, csv(`${a.id},退回,账户已销户`)))).toMatchObject({ returned: 1 });
  expect(await held(a.accountId)).toMatchObject({ [`wallet:${a.accountId}`]: 1000n, 'wallet:provider.bank': 0n });
  const history = (await pay.payouts(batchId))[0].history.map((event: { state: string }) => event.state);
  expect(history).toEqual(['requested', 'sending', 'confirmed', 'returned']);
});

test('who was not reached is left out until the payout account is corrected, or finance names him', async () => {
  const one = await payee(world, '账号写错的人', 6000);
  const { batchId, rows } = await pay.atBank([one.accountId]);
  ok(await pay.results(batchId, csv(`${rows[0].id},失败,账号不存在`)));
  expect(waits(ok(await pay.preview()).left, one.accountId)).toBe('ACCOUNT_NOT_CORRECTED');
  expect(ok(await pay.preview({ method: 'bank', accountIds: [one.accountId] })).sums.payouts).toBe(1);
  const corrected = cardNo();
  await bindPayout(one.owner, one.subject, corrected);
  expect(ok(await pay.preview()).rows).toContainEqual(expect.objectContaining({ accountId: one.accountId }));
  const again = await pay.atBank([one.accountId]);
  expect(again.rows[0].id).not.toBe(rows[0].id);
  expect(again.rows[0].payee.accountLast4).toBe(corrected.slice(-4));
});

test('DOMAIN 1.3: above the limit another person of finance sends it; who asked may not', async () => {
  const rich = await payee(world, '很有钱的人', 1_000_001);
  const made = ok(await pay.make({ method: 'bank', accountIds: [rich.accountId] }));
  expect(made.secondPerson).toBe(true);
  const asked = ok(await pay.send(made.id));
  expect(asked).toMatchObject({ state: 'awaiting_approval', batch: { state: 'awaiting_approval' } });
  expect((await pay.send(made.id)).body.code).toBe('APPROVAL_PENDING');
  expect((await pay.file(made.id)).body.code).toBe('BATCH_NOT_SENT');
  const decision = `/operator/approvals/${asked.approvalId}/decision`;
  expect((await pay.finance.call('POST', decision, { outcome: 'approve' })).body.code).toBe('SAME_PERSON');
  ok(await second.finance.call('POST', decision, { outcome: 'approve' }));
  expect(await pay.batch(made.id)).toMatchObject({ state: 'sent', approvalId: null });
  expect((await second.cancel(made.id)).body.code).toBe('BATCH_SENT');
  const refused = await payee(world, '被拒的人', 1_000_001);
  const other = ok(await pay.make({ method: 'bank', accountIds: [refused.accountId] }));
  const { approvalId } = ok(await pay.send(other.id));
  ok(
    await second.finance.call('POST', `/operator/approvals/${approvalId}/decision`, {
      outcome: 'refuse',
      note: '不对',
    }),
  );
  expect((await pay.batch(other.id)).state).toBe('draft');
  ok(await pay.cancel(other.id));
});

test('DOMAIN 1.3: what waits for another person is not sent by who asked, also when the limit is raised meanwhile', async () => {
  const rich = await payee(world, '等待复核的人', 1_000_002);
  const made = ok(await pay.make({ method: 'bank', accountIds: [rich.accountId] }));
  const { approvalId } = ok(await pay.send(made.id));
  const limit = (secondPersonFen: number) =>
    world.run((tx, now) =>
      setPolicy(tx, now, approvalsPolicy, {
        document: { secondPersonFen },
        effectiveAt: now,
        author: 'a',
        reason: 'x',
      }),
    );
  await limit(2_000_000);
  expect((await pay.send(made.id)).body.code).toBe('APPROVAL_PENDING');
  expect((await pay.batch(made.id)).state).toBe('awaiting_approval');
  ok(await pay.finance.call('POST', `/operator/approvals/${approvalId}/decision`, { outcome: 'withdraw' }));
  expect(ok(await pay.send(made.id)).state).toBe('done');
  await limit(1_000_000);
});

test('an account that is frozen after the draft is not in the file, and keeps its money', async () => {
  const [one, other] = [await payee(world, '先冻结的人', 1500), await payee(world, '没冻结的人', 1600)];
  const made = ok(await pay.make({ method: 'bank', accountIds: [one.accountId, other.accountId] }));
  ok(await pay.send(made.id));
  await world.run((tx, now) => setStatus(tx, systemActor, now, one.accountId, { status: 'frozen', reason: 'x' }));
  expect((await pay.file(made.id)).body).not.toContain(one.accountNo);
  expect((await pay.payouts(made.id)).map(({ state, reason }) => [state, reason])).toEqual([
    ['cancelled', 'ACCOUNT_FROZEN'],
    ['sending', null],
  ]);
  expect(await held(one.accountId)).toMatchObject({ [`wallet:${one.accountId}`]: 1500n });
});

test('who owes in the wallet is not paid from the income as an institution', async () => {
  const one = await payee(world, '有欠款的机构', 0);
  const legs = [
    { ledgerAccount: `wallet:${one.accountId}`, amountFen: -500n },
    { ledgerAccount: `institution:${one.accountId}`, amountFen: 900n },
    { ledgerAccount: 'merchant:shop', amountFen: -400n },
  ];
  await world.run((tx, now) =>
    post(tx, now, { bookId: `account:${one.accountId}`, key: 'test/owes', memo: 'test', legs }),
  );
  const seen = ok(await pay.preview({ method: 'bank', accountIds: [one.accountId] }));
  expect([seen.rows, seen.left]).toEqual([[], []]);
  expect((await pay.make({ method: 'bank', accountIds: [one.accountId] })).body.code).toBe('NOTHING_TO_PAY');
});

test('tax and fee of the policy are entries, and the wallet of the account adds up', async () => {
  await world.run((tx, now) =>
    setPolicy(tx, now, payoutPolicy, {
      document: {
        ...payoutPolicy.defaults,
        tax: { ...payoutPolicy.defaults.tax, person: { thresholdFen: 80_000, taxBp: 2000 } },
        fee: { fen: 200, bp: 0, bearer: 'payee' },
      },
      effectiveAt: now,
      author: 'test',
      reason: 'test',
    }),
  );
  const one = await payee(world, '交税的人', 100_000);
  const { batchId, rows } = await pay.atBank([one.accountId]);
  ok(await pay.results(batchId, csv(`${rows[0].id},成功`)));
  expect(await held(one.accountId)).toMatchObject({
    payout_clearing: 0n,
    tax_withheld: 4000n,
    'wallet:provider.bank': 96_000n,
  });
  await fund(world, one.accountId, 10_000);
  const later = await pay.atBank([one.accountId]);
  expect(later.rows[0]).toMatchObject({ taxFen: 2000, feeFen: 200, netFen: 7800 });
  await fund(world, one.accountId, 50);
  const wallet = ok(await one.owner.call('GET', '/income/wallet'));
  expect(wallet).toMatchObject({
    creditedFen: 110_050,
    balanceFen: 50,
    otherFen: 50,
    underWayFen: 10_000,
    paid: { grossFen: 100_000, taxFen: 4000, feeFen: 200, netFen: 95_800 },
    waits: { code: 'BELOW_MINIMUM' },
  });
  const { items } = ok(await one.owner.call('GET', '/income/payouts'));
  expect(items.map((row: { state: string; netFen: number }) => [row.state, row.netFen])).toEqual([
    ['sending', 7800],
    ['confirmed', 95_800],
  ]);
  expect(JSON.stringify(items)).not.toContain(pay.finance.userId);
});

test('every night payout_clearing is compared with the payouts: a difference is an alarm', async () => {
  const one = await payee(world, '对账的人', 1000);
  const { rows } = await pay.atBank([one.accountId]);
  const night = async () => {
    await world.advance(new Date((await world.run((_tx, now) => Promise.resolve(now.getTime()))) + DAY));
    const found = await world.pool.query(
      'select jsonb_array_length(faults) as n from ledger.payout_check order by check_id desc limit 1',
    );
    return found.rows[0]?.n;
  };
  expect(await night()).toBe(0);
  const set = 'update ledger.payout set state = $2 where payout_id = $1';
  await world.pool.query(set, [rows[0].id, 'failed']);
  expect(await night()).toBe(1);
  await world.pool.query(set, [rows[0].id, 'sending']);
  expect(await night()).toBe(0);
});
