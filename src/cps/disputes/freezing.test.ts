import fc from 'fast-check';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { authorise } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { bindPayout, cardNo, fund, Payments } from '../../../test/payouts.ts';
import { enterprise, openAccount, person } from '../../../test/people.ts';
import { setLevel } from '../../levels/service.ts';
import { audit } from '../../ledger/service.ts';
import { clearingFaults } from '../../ledger/payouts/moving.sql.ts';
import { systemActor } from '../../lib/actor.ts';
import { addDays, addMonths, closeOf, DAY, instantOf, monthOf } from '../../lib/time.ts';

// Settled money in dispute stays out of payouts, through the routes: just that amount, while the dispute is open.

const world = await testApp({ worker: true });
const market = await Market.open(world);
const pay = new Payments(market.finance);
const shopOwner = await world.signUp('冻结店主');
const good = await market.item(1000, { ownerUserId: shopOwner.userId });
const merchant = await openAccount(world, { name: '冻结的店铺', type: 'merchant', owner: shopOwner });
const text = '这笔订单的佣金有误，请核对。';
let month = '';
let serial = 0;

type Payee = { owner: Caller; accountId: string };
type Sold = { id: string; tradeNo: string; lineNo: string };

async function payable(name: string): Promise<Payee> {
  const subject = person();
  const one = await openAccount(world, { name, subject });
  await world.run((tx, now) => {
    const level = { level: 'L2', effectiveAt: new Date(now.getTime() - 365 * DAY), reason: 'test' } as const;
    return setLevel(tx, systemActor, now, one.accountId, level);
  });
  await bindPayout(one.owner, subject, cardNo());
  return one;
}

const at = (day: number, of = month) => instantOf(addDays(`${of}-01`, day - 1), '12:00:00');

/** A line of 100.00 at 10 %, confirmed in the month: 6.00 for the creator. */
async function sell(who: Payee, paidFen = 10_000, of = month): Promise<Sold> {
  serial += 1;
  const buyer = `freeze-${serial}`;
  await market.click({ buyer, good, accountId: who.accountId, at: at(5, of) });
  const order = market.order({ buyer, good, paidFen, createdAt: at(6, of), confirmedAt: at(9, of) });
  const [made] = await market.send(order);
  return { id: String(made.commissionId), tradeNo: order.tradeNo, lineNo: order.lineNo };
}

async function close(of: string): Promise<void> {
  await world.advance(closeOf(of));
  for (const mode of ['lock', 'post'] as const) ok(await market.close(of, mode));
}

const open = (who: Payee, sold: Sold, as: 'creator' | 'merchant' | 'institution' = 'creator') =>
  who.owner.call('POST', '/disputes', {
    about:
      as === 'merchant'
        ? { kind: 'order', tradeNo: sold.tradeNo, lineNo: sold.lineNo }
        : { kind: 'commission', id: sold.id },
    reason: 'other',
    demand: as === 'merchant' ? 'take_back' : 'pay_more',
    text,
  });
const withdraw = (who: Payee, id: string) => who.owner.call('POST', `/disputes/${id}/withdrawal`);
const read = async (who: Payee, id: string) => ok(await who.owner.call('GET', `/disputes/${id}`));
const wallet = async (who: Payee) => ok(await who.owner.call('GET', '/income/wallet'));
const statusOf = async (who: Payee, { id }: Sold) =>
  ok(await who.owner.call('GET', `/commissions/${id}/receipt`)).commission.status;
const draw = (...who: Payee[]) => pay.make({ method: 'bank', accountIds: who.map(({ accountId }) => accountId) });
const csv = (payoutId: string, result: string) => `payoutId,result\n${payoutId},${result}`;

/** A draft goes to the bank, and what the bank says of its first payout. */
async function settle(batchId: string, result: 'confirmed' | 'failed'): Promise<void> {
  ok(await pay.send(batchId));
  expect((await pay.file(batchId)).status).toBe(200);
  const [row] = await pay.payouts(batchId);
  ok(await pay.results(batchId, csv(row.id, result)));
  await world.idle();
}

const [plain, bound, late, raced, modelled, shown] = [
  await payable('有争议的人'),
  await payable('有机构的人'),
  await payable('钱已付的人'),
  await payable('并发的人'),
  await payable('随机的人'),
  await payable('看凭证的人'),
];
const subject = enterprise();
const invitation = ok(await market.admin.call('POST', '/operator/invitations', { type: 'institution', note: 'x' }));
const institution = await openAccount(world, {
  name: '冻结的机构',
  type: 'institution',
  subject,
  invitationCode: invitation.code,
});
let lines: Record<'plain' | 'bound' | 'late' | 'raced' | 'modelled' | 'shown', Sold[]>;

beforeAll(async () => {
  await bindPayout(institution.owner, subject, cardNo());
  month = addMonths(monthOf(await market.now()), 1);
  await authorise(institution, bound, { shareBp: 2000, firstDay: `${month}-01` });
  await world.advance(at(20));
  const some = async (who: Payee, n: number) => {
    const made: Sold[] = [];
    for (let i = 0; i < n; i++) made.push(await sell(who, 10_000 + 1000 * i));
    return made;
  };
  lines = {
    plain: await some(plain, 2),
    bound: await some(bound, 2),
    late: await some(late, 1),
    raced: await some(raced, 8),
    modelled: await some(modelled, 5),
    shown: await some(shown, 1),
  };
  await close(month);
});

afterEach(async () => {
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  expect(await world.run((tx) => clearingFaults(tx, 10))).toEqual([]);
});

test('DOMAIN 11.5: a dispute about settled money freezes just that amount, until it ends', async () => {
  const [first, second] = lines.plain as [Sold, Sold];
  expect(await wallet(plain)).toMatchObject({ balanceFen: 1260, frozenFen: 0, frozen: [] });
  const answer = ok(await open(plain, first));
  expect(answer).toMatchObject({ held: false, freeze: { state: 'frozen', fen: 600 } });
  expect(await read(plain, answer.id)).toMatchObject({ held: false, freeze: { state: 'frozen', fen: 600 } });
  expect((await read(merchant, answer.id)).freeze).toEqual({ state: 'frozen', fen: null });
  const frozen = [{ disputeId: answer.id, fen: 600, from: 'wallet', tradeNo: first.tradeNo }];
  expect(await wallet(plain)).toMatchObject({ balanceFen: 1260, frozenFen: 600, frozen });
  const risk = await world.operator('risk');
  expect(ok(await risk.call('GET', `/operator/disputes/${answer.id}`))).toMatchObject({
    freeze: { state: 'frozen', fen: 600 },
    freezes: [{ accountId: plain.accountId, fen: 600, frozenFen: 600, state: 'frozen' }],
  });

  const made = ok(await draw(plain));
  expect(made).toMatchObject({ payouts: 1, grossFen: 660 });
  expect(await wallet(plain)).toMatchObject({ balanceFen: 600, frozenFen: 600, waits: { code: 'IN_DISPUTE' } });
  expect((await draw(plain)).body.code).toBe('NOTHING_TO_PAY');
  await settle(made.id, 'confirmed');
  // What is frozen has not been paid, and its line does not say so.
  expect([await statusOf(plain, first), await statusOf(plain, second)]).toEqual(['settled', 'paid_out']);

  // What comes in later is not touched.
  await fund(world, plain.accountId, 1000);
  expect(await wallet(plain)).toMatchObject({ balanceFen: 1600, frozenFen: 600 });
  expect(ok(await draw(plain)).grossFen).toBe(1000);
  expect(ok(await withdraw(plain, answer.id))).toMatchObject({ status: 'withdrawn', freeze: null });
  expect(await wallet(plain)).toMatchObject({ balanceFen: 600, frozenFen: 0, waits: null });
  const rest = ok(await draw(plain));
  expect(rest.grossFen).toBe(600);
  await settle(rest.id, 'confirmed');
  expect(await statusOf(plain, first)).toBe('paid_out');
  const [row] = await pay.payouts(rest.id);
  ok(await pay.results(rest.id, csv(row.id, 'returned')));
  await world.idle();
  expect([await statusOf(plain, first), await statusOf(plain, second)]).toEqual(['settled', 'paid_out']);
});

test('DOMAIN 11.5: of a line under an authorisation each side’s own part is frozen, and all of it for the shop', async () => {
  const [first, second] = lines.bound as [Sold, Sold];
  const asCreator = ok(await open(bound, first));
  expect(asCreator.freeze).toEqual({ state: 'frozen', fen: 480 });
  expect(await wallet(institution)).toMatchObject({ balanceFen: 252, frozenFen: 0 });
  const asInstitution = ok(await open(institution, first, 'institution'));
  expect(asInstitution.freeze).toEqual({ state: 'frozen', fen: 120 });
  expect(await wallet(institution)).toMatchObject({ balanceFen: 252, frozenFen: 120 });
  // A second dispute about the same line freezes it once.
  const asShop = ok(await open(merchant, first, 'merchant'));
  expect(asShop.freeze).toEqual({ state: 'frozen', fen: null });
  expect(await wallet(bound)).toMatchObject({ balanceFen: 1008, frozenFen: 480 });
  expect(await wallet(institution)).toMatchObject({ balanceFen: 252, frozenFen: 120 });
  expect(ok(await draw(bound, institution))).toMatchObject({ payouts: 2, grossFen: 528 + 132 });
  ok(await withdraw(bound, asCreator.id));
  ok(await withdraw(institution, asInstitution.id));
  expect(await wallet(bound)).toMatchObject({ balanceFen: 480, frozenFen: 480 });
  expect((await draw(bound, institution)).body.code).toBe('NOTHING_TO_PAY');
  const again = ok(await open(bound, first));
  expect(again.freeze).toEqual({ state: 'frozen', fen: 480 });
  ok(await withdraw(merchant, asShop.id));
  expect(await wallet(bound)).toMatchObject({ frozenFen: 480 });
  ok(await withdraw(bound, again.id));
  expect(ok(await draw(bound, institution)).grossFen).toBe(480 + 120);
  expect(ok(await open(bound, second)).freeze).toEqual({ state: 'gone', fen: 0 });
});

test('what had been paid out cannot be frozen, and the dispute says so; what comes back is', async () => {
  const [line] = lines.late as [Sold];
  const made = ok(await draw(late));
  const { id, freeze } = ok(await open(late, line));
  expect(freeze).toEqual({ state: 'gone', fen: 0 });
  await fund(world, late.accountId, 5000);
  expect(await wallet(late)).toMatchObject({ balanceFen: 5000, frozenFen: 0 });
  await settle(made.id, 'failed');
  expect(await read(late, id)).toMatchObject({ freeze: { state: 'frozen', fen: 600 } });
  expect(await wallet(late)).toMatchObject({ balanceFen: 5600, frozenFen: 600 });
  expect(ok(await draw(late)).grossFen).toBe(5000);
  ok(await withdraw(late, id));
});

test('a dispute that is opened while a payout is drawn up: either it froze the money or the payout has it, never both', async () => {
  for (const line of lines.raced) {
    const before = (await wallet(raced)).balanceFen;
    const [opened, made] = await Promise.all([open(raced, line), draw(raced)]);
    const { id, freeze } = ok(opened);
    const gross = made.status === 201 ? made.body.grossFen : 0;
    expect(await wallet(raced)).toMatchObject({ balanceFen: before - gross, frozenFen: freeze.fen });
    expect(freeze.state === 'frozen' ? before - gross : 0).toBe(freeze.fen);
    const ends = await Promise.all([withdraw(raced, id), withdraw(raced, id), draw(raced)]);
    const codes = ends.slice(0, 2).map(({ status }) => status);
    expect(codes.toSorted((a, b) => a - b)).toEqual([200, 409]);
    await draw(raced);
    expect(await wallet(raced)).toMatchObject({ balanceFen: 0, frozenFen: 0 });
    // All of it is back for the next line.
    for (const batch of ok(await market.finance.call('GET', '/operator/payouts/batches?limit=100')).items)
      if (batch.state === 'draft') ok(await pay.cancel(batch.id));
  }
});

test('DOMAIN 11.5, UX 44: the receipt says what an open dispute froze of settled money, since when, and when it was released', async () => {
  const [first] = lines.shown as [Sold];
  const frozenOf = async ({ id }: Sold) =>
    ok(await shown.owner.call('GET', `/commissions/${id}/receipt`)).disputes.map(
      (one: { freeze: unknown }) => one.freeze,
    );
  expect(await frozenOf(first)).toEqual([]);
  const opened = ok(await open(shown, first));
  const [freeze] = await frozenOf(first);
  expect(freeze).toEqual({ state: 'frozen', fen: 600, from: expect.any(String), to: null });
  expect(ok(await shown.owner.call('GET', '/income/wallet')).frozenFen).toBe(600);
  ok(await withdraw(shown, opened.id));
  const [released] = await frozenOf(first);
  expect(released).toMatchObject({ state: 'released', fen: 600, from: freeze.from });
  expect(Date.parse(released.to)).toBeGreaterThanOrEqual(Date.parse(freeze.from));
  await settle(ok(await draw(shown)).id, 'confirmed');
  expect(await frozenOf(first)).toEqual([released]);
  ok(await open(shown, first));
  expect(await frozenOf(first)).toEqual([released, { state: 'gone', fen: 0, from: expect.any(String), to: null }]);
});

type Unit = { fen: number; line: number | null; in: string | null };
type Act = { act: 'open' | 'openByShop' | 'withdraw' | 'draw' | 'cancel' | 'fund'; n: number };

test('DOMAIN 11.5: for random disputes and payouts, a payout takes what no open dispute is about, and nothing else', async () => {
  const acts = fc.record({
    act: fc.constantFrom<Act['act'][]>('open', 'openByShop', 'withdraw', 'draw', 'draw', 'cancel', 'fund'),
    n: fc.nat(9),
  });
  const start = lines.modelled.map((_, i): Unit => ({ fen: 600 + 60 * i, line: i, in: null }));
  expect((await wallet(modelled)).balanceFen).toBe(start.reduce((sum, { fen }) => sum + fen, 0));
  const units = start;
  const disputes: { id: string; who: Payee; line: number }[] = [];
  const step = async ({ act, n }: Act) => {
    const line = n % lines.modelled.length;
    const who = act === 'openByShop' ? merchant : modelled;
    const sold = lines.modelled[line] as Sold;
    if (act === 'open' || act === 'openByShop') {
      const answer = await open(who, sold, act === 'open' ? 'creator' : 'merchant');
      const again = disputes.some((one) => one.who === who && one.line === line);
      expect(answer.status).toBe(again ? 409 : 201);
      if (!again) disputes.push({ id: answer.body.id, who, line });
    } else if (act === 'withdraw') {
      const [one] = disputes.splice(n % Math.max(1, disputes.length), 1);
      if (one) ok(await withdraw(one.who, one.id));
    } else if (act === 'fund') {
      await fund(world, modelled.accountId, 100 + n);
      units.push({ fen: 100 + n, line: null, in: null });
    } else if (act === 'draw') {
      const free = units.filter((unit) => unit.in === null && !disputed(unit));
      const answer = await draw(modelled);
      expect(answer.body.grossFen ?? 0).toBe(free.reduce((sum, { fen }) => sum + fen, 0));
      for (const unit of free) unit.in = answer.body.id;
    } else {
      const drafts = [...new Set(units.flatMap((unit) => unit.in ?? []))];
      const id = drafts[n % Math.max(1, drafts.length)];
      if (id === undefined) return;
      ok(await pay.cancel(id));
      for (const unit of units) if (unit.in === id) unit.in = null;
    }
    const here = units.filter((unit) => unit.in === null);
    const sum = (some: Unit[]) => some.reduce((total, { fen }) => total + fen, 0);
    const [balanceFen, frozenFen] = [sum(here), sum(here.filter(disputed))];
    expect(await wallet(modelled)).toMatchObject({ balanceFen, frozenFen });
  };
  const disputed = (unit: Unit) => disputes.some(({ line }) => line === unit.line);
  for (const [nr, act] of fc.sample(acts, { numRuns: 80, seed: 20_261_129 }).entries())
    await step(act).catch((error: unknown) => {
      throw new Error(`act ${nr}: ${JSON.stringify(act)}`, { cause: error });
    });
}, 120_000);
