import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { printedStatement } from '../../../test/tampering.ts';
import { addMonths, closeOf, DAY, HOUR, monthOf } from '../../lib/time.ts';
import { verdictOn } from './rules.ts';

const world = await testApp();
const market = await Market.open(world);
const risk = await world.operator('risk');
const finance = await world.operator('finance');
const good = await market.item(1000);
// The month in which what `disputed` sells is confirmed.
const first = monthOf(new Date((await market.ago(30)).getTime() + 20 * HOUR));
let serial = 0;

const later = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR);
const reason = '核对了订单与点击，裁定如下。';
const act = (who: Caller, id: string, verb: 'preview' | 'decision', effect: object) =>
  who.call('POST', `/operator/disputes/${id}/${verb}`, { effect, ...(verb === 'decision' && { reason }) });
const inspect = async (id: string) => ok(await risk.call('GET', `/operator/disputes/${id}`));

/** A confirmed commission of 6.00 yuan, of 100.00 that were paid with 10.00 of freight, and a dispute about it. */
async function disputed() {
  serial += 1;
  const creator = await market.creator(`裁定达人${serial}`);
  const [at, buyer] = [await market.ago(30), `deciding-${serial}`];
  await market.click({ buyer, good, accountId: creator.accountId, at });
  const times = { createdAt: later(at, 1), confirmedAt: later(at, 20) };
  const order = market.order({ buyer, good, paidFen: 11_000, freightFen: 1000, ...times });
  const [{ commissionId }] = await market.send(order);
  const about = { kind: 'commission', id: commissionId };
  const open = async () => {
    const wish = { about, reason: 'amount_too_low', demand: 'pay_more', text: '这笔订单的佣金算少了，请核对。' };
    const { id } = ok(await creator.owner.call('POST', '/disputes', wish));
    await world.advance(new Date((await market.now()).getTime() + 3 * DAY));
    return id as string;
  };
  const receipt = async () => ok(await creator.owner.call('GET', `/commissions/${String(commissionId)}/receipt`));
  return { ...creator, order, id: await open(), open, receipt };
}

const appealed = async (owner: Caller, id: string) =>
  ok(await owner.call('POST', `/disputes/${id}/appeal`, { text: '裁定没有看退款的凭证，请再核对。' }));

test('DOMAIN 1.3: a decision on an appeal says whether it confirms, reverses or changes the first one', async () => {
  const refund = { kind: 'refund', refundFen: 3000 };
  const dismiss = { kind: 'dismiss' };
  const [one, other] = [await disputed(), await disputed()];
  ok(await act(risk, one.id, 'decision', refund));
  ok(await act(risk, other.id, 'decision', refund));
  expect((await inspect(one.id)).decisions).toMatchObject([{ effect: refund, verdict: 'first' }]);
  await appealed(one.owner, one.id);
  await appealed(other.owner, other.id);
  ok(await act(finance, one.id, 'decision', dismiss));
  ok(await act(finance, other.id, 'decision', refund));

  const [reversed, confirmed] = [await inspect(one.id), await inspect(other.id)];
  expect(reversed.decisions.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['first', 'reversed']);
  expect(confirmed.decisions.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['first', 'confirmed']);
  const { decisions } = ok(await one.owner.call('GET', `/disputes/${one.id}`));
  expect(decisions[1]).toMatchObject({ effect: dismiss, verdict: 'reversed' });
  expect(decisions[1]).not.toHaveProperty('decidedBy');
  expect((await one.receipt()).disputes).toMatchObject([{ decision: { effect: dismiss, verdict: 'reversed' } }]);
  expect((await other.receipt()).disputes).toMatchObject([{ decision: { effect: refund, verdict: 'confirmed' } }]);
  const log = ok(await finance.call('GET', `/operator/audit?objectType=dispute&objectId=${one.id}`)).items;
  expect(log[0].after).toMatchObject({ effect: dismiss, verdict: 'reversed' });
  expect(log[1].after).not.toHaveProperty('verdict');

  // Operators are told who decided, by name.
  const names = reversed.decisions.map((made: { decidedBy: string }) => made.decidedBy);
  expect(names).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
  expect(reversed.decisions[0]).toMatchObject({ requestedBy: names[0] });
});

test('DOMAIN 1.3: what a decision does to the one that was appealed', () => {
  const refund: { kind: string; refundFen?: number } = { kind: 'refund', refundFen: 3000 };
  expect(verdictOn(undefined, { kind: 'dismiss' })).toBe('first');
  expect(verdictOn({ kind: 'dismiss' }, { kind: 'dismiss' })).toBe('confirmed');
  expect(verdictOn(refund, { ...refund })).toBe('confirmed');
  expect(verdictOn(refund, { ...refund, refundFen: 1 })).toBe('changed');
  expect(verdictOn<typeof refund>({ kind: 'dismiss' }, refund)).toBe('changed');
  expect(verdictOn(refund, { kind: 'dismiss' })).toBe('reversed');
});

test('DOMAIN 11.5: the printed statement says who gets back what a correction takes, and operators see whose dispute holds', async () => {
  const one = await disputed();
  const { picture } = ok(await risk.call('GET', `/operator/orders/${one.order.tradeNo}/${one.order.lineNo}`));
  expect(picture.holds).toMatchObject([{ to: null, party: 'creator' }]);
  expect(picture.disputes).toMatchObject([{ id: one.id, party: 'creator', name: expect.stringContaining('裁定达人') }]);

  ok(await act(risk, one.id, 'decision', { kind: 'correct', amountFen: -300, payer: 'merchant' }));
  await world.advance(new Date((await market.now()).getTime() + 8 * DAY));
  const [{ month }] = (await one.receipt()).corrections;
  for (let of = first; of <= month; of = addMonths(of, 1)) {
    await world.advance(closeOf(of));
    ok(await market.close(of, 'lock'));
    ok(await market.close(of, 'post'));
  }
  const html = await printedStatement(world, one, month);
  expect(html).toContain('退回给商家');
  expect(html).not.toContain('由商家承担');
}, 120_000);

test('DOMAIN 11.5: a correction gives at most what was paid without freight and takes back at most what was got, earlier ones counted', async () => {
  const one = await disputed();
  const correct = (amountFen: number) => ({ kind: 'correct', amountFen, payer: 'platform' });
  const refused = async (id: string, amountFen: number, code: string, required: number, said: string) => {
    for (const verb of ['preview', 'decision'] as const) {
      const answer = await act(risk, id, verb, correct(amountFen));
      expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID' } });
      const [row] = answer.body.errors;
      expect(row).toMatchObject({ path: 'effect.amountFen', code, required, actual: amountFen });
      expect(row.message).toContain(said);
    }
  };
  await refused(one.id, -601, 'TAKEN_BACK_TOO_MUCH', -600, '最多退回 6.00 元');
  await refused(one.id, 10_001, 'CORRECTION_TOO_LARGE', 10_000, '最多 100.00 元');
  for (const bound of [-600, 10_000]) ok(await act(risk, one.id, 'preview', correct(bound)));
  ok(await act(risk, one.id, 'decision', correct(-200)));
  await world.advance(new Date((await market.now()).getTime() + 8 * DAY));
  const again = await one.open();
  await refused(again, -401, 'TAKEN_BACK_TOO_MUCH', -400, '最多退回 4.00 元');
  await refused(again, 10_201, 'CORRECTION_TOO_LARGE', 10_200, '最多 102.00 元');
  ok(await act(risk, again, 'decision', correct(-400)));
}, 120_000);

test('API.md, errors: an effect of no known kind is told the kinds that there are', async () => {
  const one = await disputed();
  const answer = await act(risk, one.id, 'decision', { kind: 'forgive' });
  expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID' } });
  const kinds = ['dismiss', 'void_click', 'punish', 'refund', 'correct'];
  expect(answer.body.errors).toMatchObject([{ path: 'effect.kind', code: 'INVALID_UNION', required: kinds }]);
  expect(answer.body.errors[0].message).toBe(`只能是 ${kinds.join('、')}`);
});
