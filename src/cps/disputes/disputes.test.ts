import { beforeEach, expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { openAccount, uploadAvatar } from '../../../test/people.ts';
import { DAY, HOUR, minuteOf } from '../../lib/time.ts';
import { audit, balancesOf } from '../../ledger/service.ts';
import { reconcile } from '../reconciling/service.ts';

const world = await testApp();
const market = await Market.open(world);
const risk = await world.operator('risk');
const finance = await world.operator('finance');
const shopOwner = await world.signUp('异议店主');
const good = await market.item(1000, { ownerUserId: shopOwner.userId });
const merchant = await openAccount(world, { name: '被异议的店铺', type: 'merchant', owner: shopOwner });
let serial = 0;

const text = '这笔订单的佣金算少了，请核对。';
const later = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR);
const opened = (who: Caller, about: object, more: object = {}) =>
  who.call('POST', '/disputes', { about, reason: 'amount_too_low', demand: 'pay_more', text, ...more });
const read = async (who: Caller, id: string) => ok(await who.call('GET', `/disputes/${id}`));
const inspect = async (id: string) => ok(await risk.call('GET', `/operator/disputes/${id}`));
const decide = (who: Caller, id: string, effect: object) =>
  who.call('POST', `/operator/disputes/${id}/decision`, { effect, reason: '核对了订单与点击，裁定如下。' });
const dismiss = { kind: 'dismiss' };

/** A confirmed commission of a new creator, 100.00 yuan at 10 %: 6.00 for him. */
async function earned(of: { paidFen?: number; item?: typeof good } = {}) {
  serial += 1;
  const creator = await market.creator(`异议达人${serial}`);
  const at = await market.ago(30);
  const buyer = `dispute-${serial}`;
  const item = of.item ?? good;
  const clickId = await market.click({ buyer, good: item, accountId: creator.accountId, at });
  const order = market.order({
    buyer,
    good: item,
    paidFen: of.paidFen ?? 10_000,
    createdAt: later(at, 1),
    confirmedAt: later(at, 20),
  });
  const [result] = await market.send(order);
  const commissionId: string = result.commissionId;
  const standing = async () => {
    const { items } = ok(await creator.owner.call('GET', '/commissions'));
    return items.find((one: { id: string }) => one.id === commissionId);
  };
  return { ...creator, order, commissionId, clickId, standing, about: { kind: 'commission', id: commissionId } };
}

const walletOf = async (accountId: string) =>
  world.run(async (tx) => (await balancesOf(tx, `account:${accountId}`)).get(`wallet:${accountId}`) ?? 0n);

beforeEach(async () => {
  const faults = await world.run((tx) => reconcile(tx));
  expect(faults.faults).toEqual([]);
});

test('DOMAIN 11.5: an open dispute withholds just that line, and a dismissal that nobody appeals frees it', async () => {
  const one = await earned();
  expect(await one.standing()).toMatchObject({ withheld: false, creatorFen: 600 });
  const answer = await opened(one.owner, one.about);
  expect(answer).toMatchObject({ status: 201, body: { held: true } });
  const { id } = answer.body;
  expect(await one.standing()).toMatchObject({ withheld: true, creatorFen: 600 });
  expect(await read(one.owner, id)).toMatchObject({ status: 'answering', waitingFor: 'respondent', role: 'opener' });
  const theirs = await read(merchant.owner, id);
  expect(theirs).toMatchObject({ role: 'respondent', messages: [{ author: 'opener', body: text }] });
  expect(JSON.stringify(theirs)).not.toContain(market.buyerKey(one.order.buyerKey));
  expect(await decide(risk, id, dismiss)).toMatchObject({ status: 409, body: { code: 'DISPUTE_STATE' } });
  const said = await merchant.owner.call('POST', `/disputes/${id}/messages`, {
    text: '订单金额以买家实付为准，没有少算。',
  });
  expect(ok(said)).toMatchObject({ status: 'deciding', waitingFor: null, dueAt: null });
  expect(ok(await decide(risk, id, dismiss))).toEqual({ state: 'done', approvalId: null });
  expect(await one.standing()).toMatchObject({ withheld: true });
  await world.advance(new Date((await market.now()).getTime() + 8 * DAY));
  expect(await read(one.owner, id)).toMatchObject({ status: 'final', held: false, decisions: [{ effect: dismiss }] });
  expect(await one.standing()).toMatchObject({ withheld: false, creatorFen: 600 });
});

test('who is asked and lets the deadline pass has not answered; the desk is in order of its deadlines', async () => {
  const one = await earned();
  const { id } = (await opened(one.owner, one.about)).body;
  await world.advance(new Date((await market.now()).getTime() + 3 * DAY));
  expect(await inspect(id)).toMatchObject({
    status: 'deciding',
    messages: [{}, { author: 'system', kind: 'no_answer' }],
  });
  const ask = { to: 'opener', text: '请补充商家承诺佣金率的截图。' };
  expect(ok(await risk.call('POST', `/operator/disputes/${id}/questions`, ask))).toMatchObject({ status: 'answering' });
  const mediaIds = [await uploadAvatar(one.owner)];
  const reply = { text: '截图在附件里，请查看。', mediaIds };
  const said = ok(await one.owner.call('POST', `/disputes/${id}/messages`, reply));
  expect(said.messages.at(-1)).toMatchObject({ kind: 'answer', pictures: [{ id: mediaIds[0] }] });
  const { items } = ok(await risk.call('GET', '/operator/disputes'));
  const times = items.map((row: { decideBy: string }) => row.decideBy);
  expect(times).toEqual(times.toSorted());
  expect(items.map((row: { id: string }) => row.id)).toContain(id);
  expect(ok(await one.owner.call('POST', `/disputes/${id}/withdrawal`))).toMatchObject({
    status: 'withdrawn',
    held: false,
  });
  expect(await one.standing()).toMatchObject({ withheld: false });
});

test('DOMAIN 1.3: an appeal is decided by another person than the first, once', async () => {
  const one = await earned();
  const { id } = (await opened(one.owner, one.about)).body;
  await world.advance(new Date((await market.now()).getTime() + 3 * DAY));
  ok(await decide(risk, id, dismiss));
  const appeal = { text: '裁定没有考虑商家的承诺，请再看。' };
  expect(ok(await one.owner.call('POST', `/disputes/${id}/appeal`, appeal))).toMatchObject({ status: 'appealed' });
  expect(await decide(risk, id, dismiss)).toMatchObject({ status: 403, body: { code: 'DISPUTE_SAME_PERSON' } });
  expect(await inspect(id)).toMatchObject({ mayDecide: false });
  const correct = { kind: 'correct', amountFen: 150, payer: 'merchant' };
  const preview = ok(await finance.call('POST', `/operator/disputes/${id}/preview`, { effect: correct }));
  expect(preview.secondPerson).toBe(false);
  expect(preview.effects).toEqual([
    { party: 'creator', id: one.accountId, name: expect.any(String), fen: 150 },
    { party: 'merchant', id: good.shopId, name: expect.any(String), fen: -150 },
  ]);
  expect(await walletOf(one.accountId)).toBe(0n);
  ok(await decide(finance, id, correct));
  expect(await walletOf(one.accountId)).toBe(150n);
  expect(await read(one.owner, id)).toMatchObject({ status: 'final', acts: { appeal: false } });
  const again = await one.owner.call('POST', `/disputes/${id}/appeal`, appeal);
  expect(again).toMatchObject({ status: 409, body: { code: 'DISPUTE_STATE' } });
  const month = (await market.now()).toISOString().slice(0, 7);
  const statement = ok(await one.owner.call('GET', `/statements/${month}`));
  expect(statement.corrections).toMatchObject([{ disputeId: id, amountFen: 150, payer: 'merchant' }]);
  const shop = await world.run((tx) => balancesOf(tx, `shop:${good.shopId}`));
  expect(shop.get('merchant_payable')).toBe(-150n);
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
});

test('DOMAIN 1.3: above the policy’s sum a second person confirms the decision', async () => {
  const one = await earned({ paidFen: 2_000_000 });
  const { id } = (await opened(one.owner, one.about)).body;
  await world.advance(new Date((await market.now()).getTime() + 3 * DAY));
  const correct = { kind: 'correct', amountFen: 1_000_001, payer: 'platform' };
  const asked = ok(await decide(finance, id, correct));
  expect(asked).toMatchObject({ state: 'awaiting_approval' });
  expect(await inspect(id)).toMatchObject({ status: 'deciding', decisions: [] });
  const confirm = (who: Caller) =>
    who.call('POST', `/operator/approvals/${asked.approvalId}/decision`, { outcome: 'approve' });
  expect(await confirm(finance)).toMatchObject({ status: 403, body: { code: 'SAME_PERSON' } });
  ok(await confirm(risk));
  expect(await inspect(id)).toMatchObject({ status: 'decided' });
  expect(await walletOf(one.accountId)).toBe(0n);
  await world.advance(new Date((await market.now()).getTime() + 7 * DAY));
  expect(await walletOf(one.accountId)).toBe(1_000_001n);
});

test('a merchant has a faked order punished: what it earned is taken back by the normal path', async () => {
  const one = await earned();
  const order = { kind: 'order', tradeNo: one.order.tradeNo, lineNo: one.order.lineNo };
  const fake = { reason: 'fake_order', demand: 'take_back' };
  expect(await opened(one.owner, order, fake)).toMatchObject({ status: 404 });
  const answer = await opened(merchant.owner, order, fake);
  expect(answer).toMatchObject({ status: 201, body: { held: true } });
  const { id } = answer.body;
  expect(await read(one.owner, id)).toMatchObject({ role: 'respondent', waitingFor: 'respondent' });
  ok(await one.owner.call('POST', `/disputes/${id}/messages`, { text: '这是正常的买家订单，不是刷单。' }));
  const { effects } = ok(await risk.call('POST', `/operator/disputes/${id}/preview`, { effect: { kind: 'punish' } }));
  expect(Object.fromEntries(effects.map((row: { party: string; fen: number }) => [row.party, row.fen]))).toEqual({
    merchant: 1000,
    network: -100,
    platform: -300,
    creator: -600,
  });
  expect(await one.standing()).toMatchObject({ creatorFen: 600 });
  ok(await decide(risk, id, { kind: 'punish' }));
  await world.advance(new Date((await market.now()).getTime() + 7 * DAY));
  expect(await read(one.owner, id)).toMatchObject({ status: 'final' });
  const standing = await one.standing();
  expect(standing.creatorFen + standing.clawbackFen).toBe(0);
});

test('DOMAIN 11.3: a lost line is disputed without holding back the winner; his void click passes the order on', async () => {
  const item = await market.item(1000);
  const [first, last] = [await market.creator('被抢的达人'), await market.creator('抢单的达人')];
  const at = await market.ago(48);
  const buyer = 'dispute-lost';
  await market.click({ buyer, good: item, accountId: first.accountId, at });
  await market.click({ buyer, good: item, accountId: last.accountId, at: later(at, 1) });
  await market.send(
    market.order({ buyer, good: item, paidFen: 10_000, createdAt: later(at, 2), confirmedAt: later(at, 9) }),
  );
  const [row] = ok(await first.owner.call('GET', '/lost-lines')).items;
  const wish = { reason: 'wrong_attribution', demand: 'attribute_to_me' };
  const about = { kind: 'lost_line', id: row.id };
  expect(await opened(last.owner, about, wish)).toMatchObject({ status: 404 });
  const { id, held } = ok(await opened(first.owner, about, wish));
  expect(held).toBe(false);
  const { tradeNo } = await read(first.owner, id);
  expect(tradeNo).toBe(row.tradeNoEnd);
  ok(await last.owner.call('POST', `/disputes/${id}/messages`, { text: '买家确实从我的内容进店下单。' }));
  const { effects } = ok(
    await risk.call('POST', `/operator/disputes/${id}/preview`, { effect: { kind: 'void_click' } }),
  );
  expect(effects).toEqual([
    expect.objectContaining({ id: last.accountId, fen: -600 }),
    expect.objectContaining({ id: first.accountId, fen: 600 }),
  ]);
  ok(await decide(risk, id, { kind: 'void_click' }));
  await world.advance(new Date((await market.now()).getTime() + 7 * DAY));
  expect(ok(await first.owner.call('GET', '/commissions')).items).toMatchObject([{ creatorFen: 600 }]);
  expect(ok(await last.owner.call('GET', '/lost-lines')).items).toMatchObject([{ outcome: 'DISPUTED' }]);
});

test('what is refused when a dispute is opened: again, too late, not offered, foreign evidence, somebody else’s', async () => {
  const one = await earned();
  const other = await earned();
  const code = async (answer: Promise<{ status: number; body: { code: string } }>) => {
    const { status, body } = await answer;
    return `${status} ${body.code}`;
  };
  expect(await code(opened(other.owner, one.about))).toBe('404 NOT_FOUND');
  expect(await code(opened(one.owner, { kind: 'commission', id: 'x' }))).toBe('404 NOT_FOUND');
  expect(await code(opened(one.owner, one.about, { text: '太短' }))).toBe('422 INVALID');
  expect(await code(opened(one.owner, one.about, { text: '长'.repeat(2001) }))).toBe('422 INVALID');
  expect(await code(opened(one.owner, one.about, { reason: 'fake_order' }))).toBe('422 INVALID');
  expect(await code(opened(one.owner, one.about, { demand: 'take_back' }))).toBe('422 INVALID');
  expect(await code(opened(one.owner, one.about, { mediaIds: [await uploadAvatar(other.owner)] }))).toBe('422 INVALID');
  const at = await Promise.all(Array.from({ length: 8 }, () => opened(one.owner, one.about)));
  expect(at.filter(({ status }) => status === 409)).toHaveLength(7);
  expect(at.find(({ status }) => status === 409)?.body.code).toBe('DISPUTE_OPEN');
  const reader = await world.signUp('路人');
  expect((await opened(reader, one.about)).status).toBe(403);
  const id = at.find(({ status }) => status === 201)?.body.id;
  expect(await other.owner.call('GET', `/disputes/${id}`)).toMatchObject({ status: 404 });
  expect(await other.owner.call('POST', `/disputes/${id}/messages`, { text })).toMatchObject({ status: 404 });
  await world.advance(new Date((await market.now()).getTime() + 61 * DAY));
  const late = await opened(other.owner, other.about);
  expect(late).toMatchObject({ status: 409, body: { code: 'DISPUTE_TOO_LATE' } });
  expect(late.body.detail).toContain(minuteOf(new Date(late.body.errors[0].required)));
});

test('two operators at once make one decision', async () => {
  const one = await earned();
  const { id } = (await opened(one.owner, one.about)).body;
  await world.advance(new Date((await market.now()).getTime() + 3 * DAY));
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      decide(i % 2 ? risk : finance, id, { kind: 'correct', amountFen: i + 1, payer: 'platform' }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'DISPUTE_STATE')).toHaveLength(9);
  expect((await inspect(id)).decisions).toHaveLength(1);
});
