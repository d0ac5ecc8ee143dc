import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { printedStatement } from '../../../test/tampering.ts';
import { addDays, addMonths, closeOf, DAY, dayOf, instantOf, monthOf } from '../../lib/time.ts';
import { setPolicy } from '../../lib/policy.ts';
import { cpsPolicy, cpsPolicyAt } from '../journal/service.ts';

const world = await testApp();
const market = await Market.open(world);
const risk = await world.operator('risk');
const creator = await market.creator('被暂扣的达人');
const first = addMonths(monthOf(await market.now()), 1);
const second = addMonths(first, 1);
const at = (month: string, day: number) => instantOf(addDays(`${month}-01`, day - 1), '12:00:00');
let buyers = 0;

/** A line of 100.00 yuan at 10 %, confirmed on the 9th: 6.00 for the creator. */
async function sell(month: string, accountId = creator.accountId): Promise<string> {
  buyers += 1;
  const [good, buyer] = [await market.item(1000), `held-${buyers}`];
  await market.click({ buyer, good, accountId, at: at(month, 5) });
  const times = { createdAt: at(month, 6), confirmedAt: at(month, 9) };
  const [made] = await market.send(market.order({ buyer, good, paidFen: 10_000, ...times }));
  return String(made.commissionId);
}

const receipt = async (id: string) => ok(await creator.owner.call('GET', `/commissions/${id}/receipt`));
const row = async (month: string) =>
  ok(await creator.owner.call('GET', '/income/summary')).months.find((one: { month: string }) => one.month === month);
const reason = '核对了订单与点击，裁定如下。';
const decide = async (id: string, effect: object) => {
  ok(await risk.call('POST', `/operator/disputes/${id}/decision`, { effect, reason }));
  await world.advance(new Date((await market.now()).getTime() + 8 * DAY));
};
const dispute = async (id: string) => {
  const about = { kind: 'commission', id };
  const said = { reason: 'amount_too_low', demand: 'pay_more', text: '这笔订单的佣金有误，请核对。' };
  return ok(await creator.owner.call('POST', '/disputes', { about, ...said })).id as string;
};
async function close(month: string): Promise<void> {
  await world.advance(closeOf(month));
  ok(await market.close(month, 'lock'));
  ok(await market.close(month, 'post'));
}
const printed = (month: string) => printedStatement(world, creator, month);

test('UX 27, 44: what a close held back is named in both months, and the receipt says who held it, until when, and what was corrected', async () => {
  // A payout minimum of another sum, before anything is settled by it.
  await world.run(async (tx, now) => {
    const before = await cpsPolicyAt(tx, now);
    const document = { ...before, version: before.version + 1, payoutMinimumFen: 250 };
    await setPolicy(tx, now, cpsPolicy, { document, effectiveAt: now, author: 'test', reason: 'test' });
  });
  await world.advance(at(first, 20));
  const [held] = [await sell(first), await sell(first)];
  const disputeId = await dispute(held);
  const waiting = await receipt(held);
  expect(waiting).toMatchObject({
    commission: { withheld: true },
    holds: [{ kind: 'dispute', to: null, disputeId }],
    disputes: [{ id: disputeId, by: 'creator', own: true, readable: true, endedAt: null }],
    corrections: [],
  });
  expect(Date.parse(waiting.disputes[0].decideBy)).toBeGreaterThan((await market.now()).getTime());

  await close(first);
  expect(await row(first)).toMatchObject({
    settledFen: 600,
    withheldFen: 600,
    held: [{ month: null, fen: 600, lines: 1 }],
    payableFen: 600,
  });
  expect((await receipt(held)).paidMonth).toBeNull();
  const effect = { kind: 'correct', amountFen: 123, payer: 'platform' };
  await decide(disputeId, effect);
  await close(second);
  expect(await row(first)).toMatchObject({
    settledFen: 1200,
    held: [{ month: second, fen: 600, lines: 1 }],
    released: [],
    payableFen: 600,
  });
  expect(await row(second)).toMatchObject({
    settledFen: 0,
    held: [],
    released: [{ month: first, fen: 600, lines: 1 }],
    payableFen: 600,
  });
  for (const month of [first, second]) {
    const page = ok(await creator.owner.call('GET', `/statements/${month}`));
    const line = { commissionId: held, heldMonth: first, releasedMonth: second, fen: 600 };
    expect(page).toMatchObject({ held: [line], payoutMinimumFen: 250 });
  }
  const after = await receipt(held);
  expect(after).toMatchObject({
    commission: { withheld: false },
    paidMonth: second,
    holds: [{ kind: 'dispute', disputeId }],
    disputes: [{ status: 'final', decision: { effect, appealBy: null } }],
    corrections: [{ disputeId, amountFen: 123, payer: 'platform' }],
  });
  expect(after.holds[0].to).not.toBeNull();
  expect(after.ledger).toContainEqual(
    expect.objectContaining({ account: `wallet:${creator.accountId}`, amountFen: 123, key: `correction/${disputeId}` }),
  );

  expect(await printed(first)).toContain('暂扣 · 不计入本月');
  const html = await printed(second);
  expect(html).toContain(`佣金 · 释放暂扣于 ${first}`);
  expect(html).toContain('发放起点(元) 2.50');
  // The order says what was bought and when it was confirmed; people are called by their names.
  expect(html).toContain(
    `>${dayOf(at(first, 9))}</td><td data-label="订单与商品">${after.commission.tradeNo} / ${after.commission.lineNo}<small>`,
  );
  expect(html).toContain('<p>被暂扣的达人</p>');
  const correctedIn = await printed(after.corrections[0].month);
  expect(correctedIn).toContain(
    `对订单 ${after.commission.tradeNo} / ${after.commission.lineNo} 的异议<small>${disputeId}`,
  );
  expect(correctedIn).toContain('1.23');
}, 120_000);

test('UX 27: the institution’s months say what a close held back and which month released it, as the creator’s do', async () => {
  const signed = await market.creator('签约的达人');
  const institution = await openInstitution(world, market.admin, '看暂缓的机构');
  const third = addMonths(monthOf(await market.now()), 1);
  const fourth = addMonths(third, 1);
  await authorise(institution, signed, { shareBp: 2000, firstDay: `${third}-01` });
  for (let month = addMonths(second, 1); month < third; month = addMonths(month, 1)) await close(month);
  await world.advance(at(third, 20));
  const [held] = [await sell(third, signed.accountId), await sell(third, signed.accountId)];
  const about = { kind: 'commission', id: held };
  const said = { about, reason: 'other', demand: 'pay_more', text: '这笔订单的佣金有误，请核对。' };
  const { id } = ok(await signed.owner.call('POST', '/disputes', said));
  await close(third);
  ok(await signed.owner.call('POST', `/disputes/${id}/withdrawal`));
  await close(fourth);

  for (const side of [institution, signed]) {
    const months = ok(await side.owner.call('GET', '/authorisation-months')).items;
    expect(months).toMatchObject([
      { month: fourth, commissionFen: 600, netFen: 600, held: [], released: [{ month: third, fen: 600, lines: 1 }] },
      { month: third, commissionFen: 600, netFen: 600, held: [{ month: fourth, fen: 600, lines: 1 }], released: [] },
    ]);
  }
  const page = ok(await institution.owner.call('GET', `/statements/${fourth}`));
  expect(page.items).toMatchObject([
    { accountId: signed.accountId, flow: { lines: 0, orderFen: 0, grossFen: 0, releasedFen: 600 } },
  ]);
  // A release counts no order: its sums stand in the month that held it.
  const before = ok(await institution.owner.call('GET', `/statements/${third}`));
  expect(before.items).toMatchObject([{ flow: { lines: 1, orderFen: 10_000, releasedFen: 0 } }]);
  const [{ authorisedFrom }] = page.items;
  const { accountId: institutionId } = institution;
  const line = { accountId: signed.accountId, accountName: '签约的达人', institutionId, authorisedFrom };
  expect(page.held).toMatchObject([{ ...line, commissionId: held, heldMonth: third, releasedMonth: fourth, fen: 600 }]);
  expect(ok(await creator.owner.call('GET', `/statements/${fourth}`)).held).toEqual([]);
}, 120_000);

test('DOMAIN 11.5, UX 44: the receipt tells what was decided and until when either side may appeal, and no due date that is past', async () => {
  const month = monthOf(await market.now());
  const good = await sell(month);
  const disputeId = await dispute(good);
  expect((await receipt(good)).disputes).toMatchObject([{ status: 'deciding', decision: null }]);
  const effect = { kind: 'dismiss' };
  ok(await risk.call('POST', `/operator/disputes/${disputeId}/decision`, { effect, reason }));
  const [decided] = (await receipt(good)).disputes;
  expect(decided).toMatchObject({ status: 'decided', endedAt: null, decision: { effect } });
  expect(Date.parse(decided.decision.appealBy)).toBeGreaterThan((await market.now()).getTime());
  ok(await creator.owner.call('POST', `/disputes/${disputeId}/appeal`, { text: '裁定没有看退款的时间，请再核对。' }));
  const [appealed] = (await receipt(good)).disputes;
  expect(appealed).toMatchObject({ status: 'appealed', decision: { effect, appealBy: null } });
  expect(Date.parse(appealed.decideBy)).toBeGreaterThan((await market.now()).getTime());
});
