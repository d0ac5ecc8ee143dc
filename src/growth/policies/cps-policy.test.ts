import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { addMonths, closeOf, instantOf, monthOf } from '../../lib/time.ts';

const world = await testApp();
const market = await Market.open(world);
const admin = await world.operator('admin');
const second = await world.operator('finance');
const good = await market.item(1000);
const path = '/operator/policies/cps';
/** Each settles months in processes of their own. */
const slowly = { timeout: 240_000 };

const read = async () => ok(await admin.call('GET', path));
const monthNow = async () => monthOf(await market.now());
const wish = (document: object, more = {}) => admin.call('POST', path, { document, reason: '试', ...more });
const confirm = (id: string) => second.call('POST', `/operator/approvals/${id}/decision`, { outcome: 'approve' });
const withdraw = (id: string) => admin.call('POST', `/operator/approvals/${id}/decision`, { outcome: 'withdraw' });

test('ARCHITECTURE, policy: the rules of money change only from months that have not begun', async () => {
  const { document } = await read();
  const now = await monthNow();
  const next = addMonths(now, 1);
  expect(await wish({ ...document, windowDays: 30, payoutMinimumFen: 5 })).toMatchObject({
    status: 422,
    body: {
      code: 'POLICY_FIELD_FIXED',
      errors: [{ path: 'document.windowDays' }, { path: 'document.payoutMinimumFen' }],
    },
  });
  expect(await wish({ ...document, changes: [{ fromMonth: now, payoutMinimumFen: 5 }] })).toMatchObject({
    status: 422,
    body: { code: 'POLICY_MONTH_BEGUN', errors: [{ path: 'document.changes.0.fromMonth', required: `≥ ${next}` }] },
  });
  // DOMAIN 11.4: no table by which a party gets less of a larger commission.
  const falling = [{ priority: 1, network: 1, platform: 6, creator: 6 }];
  expect(await wish({ ...document, changes: [{ fromMonth: next, splitTable: falling }] })).toMatchObject({
    status: 422,
    body: {
      code: 'SPLIT_SHARE_FALLS',
      errors: [
        {
          path: 'document.changes.0.splitTable.0',
          actual: { share: 'network', fromFen: 1, toFen: 0 },
        },
      ],
    },
  });
  const changes = [{ fromMonth: next, payoutMinimumFen: 500 }];
  expect(await wish({ ...document, changes }, { effectiveAt: instantOf(`${next}-01`).toISOString() })).toMatchObject({
    status: 422,
    body: { code: 'POLICY_AT_ONCE' },
  });
  expect(await wish(document)).toMatchObject({ status: 422, body: { code: 'POLICY_UNCHANGED' } });
  const asked = ok(await wish({ ...document, changes }));
  expect(asked.state).toBe('awaiting_approval');
  expect(await read()).toMatchObject({ awaiting: asked.approvalId, document: { changes: [] } });
  ok(await confirm(asked.approvalId));
  expect(await read()).toMatchObject({ awaiting: null, document: { version: 2, changes }, current: { version: 1 } });
  // Until it begins it may be taken back.
  const back = ok(await wish({ ...document, changes: [] }));
  ok(await withdraw(back.approvalId));
});

test('a wish whose month has begun before the second person came is refused, and waits on', async () => {
  const { document } = await read();
  const next = addMonths(await monthNow(), 1);
  const changes = document.changes.filter((c: { fromMonth: string }) => c.fromMonth !== next);
  const asked = ok(await wish({ ...document, changes: [...changes, { fromMonth: next, payoutMinimumFen: 1 }] }));
  await world.advance(instantOf(`${next}-02`));
  expect(await confirm(asked.approvalId)).toMatchObject({ status: 422, body: { code: 'POLICY_MONTH_BEGUN' } });
  ok(await withdraw(asked.approvalId));
  expect((await read()).document.changes).toEqual(document.changes);
});

test('UX 39: the effect of a change is the last month settled under it, account by account', slowly, async () => {
  const { accountId } = await market.creator('预演的人');
  const month = await monthNow();
  const at = await market.now();
  await market.click({ buyer: 'preview', good, accountId, at, scene: 'follow_feed' });
  await world.advance(new Date(at.getTime() + 3_600_000));
  const createdAt = new Date(at.getTime() + 60_000);
  await market.send(market.order({ buyer: 'preview', good, paidFen: 100_000, createdAt, confirmedAt: createdAt }));
  await world.advance(closeOf(month));
  ok(await market.close(month, 'lock'));
  const posted = ok(await market.close(month, 'post'));
  const { document } = await read();
  const next = addMonths(await monthNow(), 1);
  const splitTable = [{ priority: 1, network: 0, platform: 1, creator: 1 }];
  const wished = { ...document, changes: [...document.changes, { fromMonth: next, splitTable }] };
  const { preview } = ok(await admin.call('POST', `${path}/preview`, { document: wished }));
  expect(preview).toMatchObject({ month, lines: 1, touched: 1 });
  const sums = Object.fromEntries(
    preview.parties.map((p: { party: string; beforeFen: number; afterFen: number }) => [
      p.party,
      [p.beforeFen, p.afterFen],
    ]),
  );
  expect(sums).toMatchObject({
    network: [1000, 0],
    platform: [3000, 5000],
    creator: [6000, 5000],
    payable: [6000, 5000],
  });
  expect(preview.accounts).toEqual([
    { accountId, name: '预演的人', beforeFen: 6000, afterFen: 5000, payableFen: -1000 },
  ]);
  // Nothing has happened: the month is as it was posted, and the second person sees the same effect.
  expect(ok(await market.close(month, 'post'))).toEqual(posted);
  const asked = ok(await wish(wished));
  const { items } = ok(await second.call('GET', '/operator/approvals?state=pending'));
  expect(items[0]).toMatchObject({ id: asked.approvalId, payload: { preview } });
  expect(items[0].effect.map((row: { fen: number }) => row.fen)).toEqual([-1000, 2000, 0, -1000, 0, 0, 0, -1000]);
  ok(await confirm(asked.approvalId));
  expect(ok(await market.close(month, 'dry_run'))).toEqual(posted);
});

test(
  'DOMAIN 11.5: with a hold the ledger keeps the part apart, a level in time releases it, and the receipt says when',
  slowly,
  async () => {
    const { document } = await read();
    const month = addMonths(await monthNow(), 1);
    const gate = { mode: 'hold', days: 60 };
    const changes = [
      ...document.changes.filter((c: { fromMonth: string }) => c.fromMonth < month),
      { fromMonth: month, gate, splitTable: document.splitTable },
    ];
    ok(await confirm(ok(await wish({ ...document, changes })).approvalId));
    const { accountId, owner } = await market.creator('慢慢来的人', 'L1');
    await world.advance(instantOf(`${month}-20`));
    const at = await market.now();
    await market.click({ buyer: 'slow', good, accountId, at, scene: 'follow_feed' });
    const createdAt = new Date(at.getTime() + 60_000);
    await world.advance(new Date(at.getTime() + 3_600_000));
    await market.send(market.order({ buyer: 'slow', good, paidFen: 100_000, createdAt, confirmedAt: createdAt }));
    await world.advance(closeOf(month));
    for (const one of [addMonths(month, -1), month]) {
      ok(await market.close(one, 'lock'));
      ok(await market.close(one, 'post'));
    }
    const [commission] = ok(await owner.call('GET', '/commissions')).items;
    expect(commission).toMatchObject({
      status: 'payable',
      withheld: true,
      reason: 'BELOW_L2',
      creatorFen: 6000,
      forfeitedFen: 0,
    });
    // It is not lost: the row says until when it waits.
    const waitsUntil = new Date(Date.parse(commission.paidAt) + 60 * 86_400_000).toISOString();
    expect(commission.waitsUntil).toBe(waitsUntil);
    const receipt = async () => ok(await owner.call('GET', `/commissions/${commission.id}/receipt`));
    expect((await receipt()).gate).toMatchObject({
      level: 'L1',
      passed: false,
      why: expect.stringContaining('暂缓结算'),
    });
    const unsettled = async () => {
      const { rows } = await world.pool.query(
        `select coalesce(sum(amount_fen), 0)::int as fen from ledger.entry where ledger_account = 'unsettled_commission' and book_id = $1`,
        [`account:${accountId}`],
      );
      return rows[0].fen;
    };
    expect(await unsettled()).toBe(6000);
    const setLevel = (effectiveAt: Date) =>
      market.admin.call('PUT', `/operator/accounts/${accountId}/level`, {
        level: 'L2',
        effectiveAt: effectiveAt.toISOString(),
        reason: '升',
      });
    // A level before the locked close would have changed the posted month.
    expect(await setLevel(instantOf(`${month}-25`))).toMatchObject({ status: 409, body: { code: 'PERIOD_LOCKED' } });
    ok(await setLevel(await market.now()));
    expect(await unsettled()).toBe(0);
    expect((await receipt()).gate).toMatchObject({ passed: true, why: expect.stringContaining('照常释放') });
    const next = addMonths(month, 1);
    await world.advance(closeOf(next));
    ok(await market.close(next, 'lock'));
    ok(await market.close(next, 'post'));
    const [after] = ok(await owner.call('GET', '/commissions')).items;
    expect(after).toMatchObject({
      status: 'settled',
      withheld: false,
      reason: null,
      waitsUntil: null,
      creatorFen: 6000,
      forfeitedFen: 0,
    });
    const { items } = ok(await owner.call('GET', `/statements/${next}`));
    expect(items[0]).toMatchObject({ commissionFen: 6000, payableFen: 6000 });
  },
);
