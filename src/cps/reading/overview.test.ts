import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { printedStatement } from '../../../test/tampering.ts';
import { addDays, addMonths, closeOf, DAY, instantOf, monthOf } from '../../lib/time.ts';
import type { WireOverview } from './overviewSchema.ts';

const world = await testApp();
const market = await Market.open(world);
const risk = await world.operator('risk');
const own = await market.creator('自己做的达人');
const bound = await market.creator('有机构的达人');
const low = await market.creator('等级不够的达人', 'L1');
const institution = await openInstitution(world, market.admin, '明细机构');
const month = addMonths(monthOf(await market.now()), 1);
const next = addMonths(month, 1);
const on = (day: number, of = month) => instantOf(addDays(`${of}-01`, day - 1), '12:00:00');
const goods = [await market.item(1000), await market.item(777)] as const;
let buyers = 0;
let good: (typeof goods)[number] = goods[0];

/** A line of 100.00 yuan in a shop, ordered on the 6th and confirmed on the 9th unless told otherwise. */
async function sell(
  who: { accountId: string },
  of: { paidFen?: number; scene?: 'good_finds'; confirmed?: false; in?: string } = {},
) {
  buyers += 1;
  const [buyer, within] = [`all-${buyers}`, of.in ?? month];
  await market.click({
    buyer,
    good,
    accountId: who.accountId,
    at: on(5, within),
    ...(of.scene ? { scene: of.scene } : {}),
  });
  const times = { createdAt: on(6, within), ...(of.confirmed === false ? {} : { confirmedAt: on(9, within) }) };
  const order = market.order({ buyer, good, paidFen: of.paidFen ?? 10_000, ...times });
  const [made] = await market.send(order);
  return { id: String(made.commissionId), order };
}

type Sold = Awaited<ReturnType<typeof sell>>;
const made: Record<string, Sold> = {};
/** What was payable while the first month was being closed. */
let locked: WireOverview[] = [];

async function lock(of: string): Promise<void> {
  if ((await market.now()) < closeOf(of)) await world.advance(closeOf(of));
  ok(await market.close(of, 'lock'));
}

async function correct(id: string, amountFen: number): Promise<void> {
  const about = { kind: 'commission', id };
  const wish = { about, reason: 'amount_too_low', demand: 'pay_more', text: '这笔订单的佣金有误，请核对。' };
  const dispute = ok(await own.owner.call('POST', '/disputes', wish)).id;
  await world.advance(new Date((await market.now()).getTime() + 4 * DAY));
  const decision = {
    effect: { kind: 'correct', amountFen, payer: 'platform' },
    reason: '核对了订单与点击，裁定如下。',
  };
  ok(await risk.call('POST', `/operator/disputes/${dispute}/decision`, decision));
  await world.advance(new Date((await market.now()).getTime() + 8 * DAY));
}

/** All pages of a filter, two lines each. */
async function all(filter = ''): Promise<WireOverview[]> {
  const rows: WireOverview[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = ok(await market.finance.call('GET', `/operator/commissions?limit=2&${filter}${from}`));
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}

const sums = async (filter = '') => ok(await market.finance.call('GET', `/operator/commissions/sums?${filter}`));
const rowOf = async ({ order }: Sold) => {
  const [row] = await all(`tradeNo=${order.tradeNo}`);
  if (!row) throw new Error(`no line ${order.tradeNo}`);
  return row;
};
const sold = (name: string): Sold => {
  const one = made[name];
  if (!one) throw new Error(`nothing sold as ${name}`);
  return one;
};

beforeAll(async () => {
  ok(await authorise(institution, bound, { shareBp: 2000, firstDay: addDays(`${month}-01`, 0) }));
  await world.advance(on(10));
  made['plain'] = await sell(own);
  made['corrected'] = await sell(own);
  made['pool'] = await sell(bound, { scene: 'good_finds', paidFen: 25_680 });
  made['low'] = await sell(low);
  good = goods[1];
  made['refunded'] = await sell(bound, { paidFen: 12_345 });
  made['twice'] = await sell(bound, { paidFen: 33_333, scene: 'good_finds' });
  made['punished'] = await sell(own);
  made['lowBack'] = await sell(low);
  made['dead'] = await sell(own);
  made['held'] = await sell(own);
  await world.advance(on(12));
  await market.punish(sold('dead').order, on(12));
  ok(
    await own.owner.call('POST', '/disputes', {
      about: { kind: 'commission', id: sold('held').id },
      reason: 'amount_too_low',
      demand: 'pay_more',
      text: '这笔订单的佣金有误，请核对。',
    }),
  );
  await lock(month);
  locked = await all('status=payable');
  ok(await market.close(month, 'post'));
  const after = new Date((await market.now()).getTime());
  await market.refund('one', sold('refunded').order, 2_345, after);
  await market.refund('part', sold('twice').order, 3_333, after);
  await market.punish(sold('punished').order, after);
  await market.refund('low', sold('lowBack').order, 5_000, after);
  await correct(sold('corrected').id, -50);
  await lock(next);
  ok(await market.close(next, 'post'));
  // Known now, to be deducted by a month that is still open.
  await market.send({ ...sold('twice').order, status: 'closed', closedAt: (await market.now()).toISOString() });
  const present = monthOf(await market.now());
  made['unconfirmed'] = await sell(own, { in: month, confirmed: false });
  made['early'] = await sell(bound, { in: present, confirmed: false });
  made['fresh'] = await sell(own, { in: present });
}, 240_000);

const parts = ['grossFen', 'networkFen', 'platformFen', 'poolFen', 'creatorFen', 'forfeitedFen'] as const;
const total = <Row>(rows: readonly Row[], of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0);

test('DOMAIN 13.9, 11.4: the sums over a filter are what its pages add up to, to the fen, and every line is its parties’ parts', async () => {
  const statuses = ['estimated', 'confirmed', 'payable', 'settled', 'paid_out', 'invalid', 'clawed_back', 'withheld'];
  const filters = [
    '',
    `month=${month}`,
    `month=${next}`,
    `accountId=${bound.accountId}`,
    `shopId=${goods[1].shopId}`,
    'takenBack=true',
    `takenBack=true&accountId=${own.accountId}`,
    `tradeNo=${sold('pool').order.tradeNo}`,
    ...statuses.map((status) => `status=${status}`),
    `status=clawed_back&shopId=${goods[1].shopId}&month=${month}`,
    'accountId=nobody',
  ];
  for (const filter of filters) {
    const rows = await all(filter);
    const sum = await sums(filter);
    expect({ filter, lines: rows.length }).toEqual({ filter, lines: sum.lines });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const part of parts) {
      expect({ filter, part, fen: total(rows, (row) => row[part]) }).toEqual({ filter, part, fen: sum[part] });
      const back = total(rows, ({ takenBack }) => takenBack?.[part] ?? 0);
      expect({ filter, part, back }).toEqual({ filter, part, back: sum.takenBack[part] });
    }
    for (const part of ['baseFen', 'institutionFen', 'clawbackFen'] as const)
      expect({ filter, part, fen: total(rows, (row) => row[part]) }).toEqual({ filter, part, fen: sum[part] });
    for (const part of ['statedFen', 'openFen', 'correctedFen'] as const) {
      const back = total(rows, ({ takenBack }) => takenBack?.[part] ?? 0);
      expect({ filter, part, back }).toEqual({ filter, part, back: sum.takenBack[part] });
    }
    for (const row of rows) {
      const { networkFen, platformFen, poolFen, creatorFen, forfeitedFen } = row;
      expect(networkFen + platformFen + poolFen + creatorFen + forfeitedFen).toBe(row.grossFen);
      for (const part of parts) {
        const told = (row.takenBack?.parts ?? []).filter(({ cause }) => cause !== 'correction');
        expect({ id: row.id, part, fen: total(told, (one) => one[part]) }).toEqual({
          id: row.id,
          part,
          fen: row.takenBack?.[part] ?? 0,
        });
      }
    }
  }
  expect((await all()).length).toBe(Object.keys(made).length);
  expect((await all('status=withheld')).map(({ id }) => id)).toEqual([sold('held').id]);
  expect(locked.map(({ month: of }) => of)).toEqual(Array.from({ length: 9 }, () => month));
  expect((await all('status=payable')).map(({ id }) => id)).toEqual([sold('held').id]);
  expect((await all('status=invalid')).map(({ id }) => id)).toEqual([sold('dead').id]);
  expect((await all('status=estimated')).map(({ id }) => id)).toEqual([sold('early').id, sold('unconfirmed').id]);
});

test('DOMAIN 11.5: what is not confirmed yet counts in no month that is closed, and says that it settles later', async () => {
  const [late, early] = [await rowOf(sold('unconfirmed')), await rowOf(sold('early'))];
  expect([late.month, late.settlesLater, early.settlesLater]).toEqual([month, true, false]);
  expect((await all(`month=${month}`)).map(({ id }) => id)).not.toContain(late.id);
  expect(await all(`month=${month}&status=estimated`)).toEqual([]);
  expect((await all(`month=${early.month}&status=estimated`)).map(({ id }) => id)).toEqual([early.id]);
});

test('DOMAIN 13.9: the list has the latest ordered first, by number within an instant, and its pages neither repeat nor skip a line', async () => {
  const rows = await all();
  const keys = rows.map(({ createdAt, tradeNo, lineNo }) => `${createdAt} ${tradeNo} ${lineNo}`);
  expect(keys).toEqual(keys.toSorted().toReversed());
  const whole = ok(await market.finance.call('GET', '/operator/commissions?limit=100')).items;
  expect(whole.map(({ id }: { id: string }) => id)).toEqual(rows.map(({ id }) => id));
});

test('DOMAIN 11.4, 11.5: a line tells whose it is, each party’s part, the institution’s, in which month it settled, and what holds it', async () => {
  expect(await rowOf(sold('pool'))).toMatchObject({
    accountId: bound.accountId,
    accountName: '有机构的达人',
    institution: { id: institution.accountId, name: '明细机构', shareBp: 2000 },
    scene: 'good_finds',
    grossFen: 2568,
    networkFen: 257,
    platformFen: 1027,
    poolFen: 770,
    creatorFen: 514,
    institutionFen: 102,
    status: 'settled',
    month,
    statementMonth: month,
    takenBack: null,
    holds: [],
  });
  expect(await rowOf(sold('low'))).toMatchObject({
    institution: null,
    creatorFen: 0,
    forfeitedFen: 600,
    reason: 'BELOW_L2',
    statementMonth: null,
  });
  expect(await rowOf(sold('early'))).toMatchObject({ status: 'estimated', statementMonth: null });
  expect(await rowOf(sold('held'))).toMatchObject({ withheld: true, holds: [{ kind: 'dispute' }] });
  expect(await rowOf(sold('dead'))).toMatchObject({ status: 'invalid', reason: 'PUNISHED_BEFORE_CLOSE', grossFen: 0 });
});

test('DOMAIN 11.5: what was taken back tells from whom, why, by which month’s statement, and what is still to be deducted', async () => {
  expect((await all('takenBack=true')).map(({ id }) => id).toSorted()).toEqual(
    ['refunded', 'twice', 'punished', 'lowBack', 'corrected'].map((name) => sold(name).id).toSorted(),
  );
  const refunded = await rowOf(sold('refunded'));
  expect(refunded).toMatchObject({
    status: 'clawed_back',
    takenBack: {
      openFen: 0,
      correctedFen: 0,
      parts: [{ cause: 'refund', refundId: 'one', month: next, stated: true }],
    },
  });
  expect(refunded.takenBack?.statedFen).toBe(refunded.clawbackFen);
  expect(refunded.clawbackFen).toBeLessThan(0);

  const twice = await rowOf(sold('twice'));
  expect(twice.takenBack?.parts).toMatchObject([
    { cause: 'refund', month: next, stated: true },
    { cause: 'closed', refundId: null, stated: false },
  ]);
  expect(twice.takenBack?.poolFen).toBeLessThan(0);
  expect(twice.takenBack?.openFen).toBe(twice.takenBack?.parts[1]?.creatorFen);
  expect(twice.takenBack?.grossFen).toBe(-twice.grossFen);

  expect((await rowOf(sold('punished'))).takenBack?.parts).toMatchObject([{ cause: 'punished', stated: true }]);
  expect((await rowOf(sold('lowBack'))).takenBack).toMatchObject({ creatorFen: 0, forfeitedFen: -233, openFen: 0 });
  const corrected = await rowOf(sold('corrected'));
  expect(corrected).toMatchObject({
    clawbackFen: 0,
    takenBack: { grossFen: 0, correctedFen: -50, parts: [{ cause: 'correction', creatorFen: -50, stated: true }] },
  });
  // The statement of the second month had nothing but claw-backs: what it could not deduct is carried as a debt.
  expect(corrected.takenBack?.accountOwesFen).toBe((await rowOf(sold('punished'))).takenBack?.accountOwesFen);
  expect(corrected.takenBack?.accountOwesFen).toBeLessThan(0);
});

test('DOMAIN 11.4, 11.5: the institution’s part of a line is its share of the creator’s before claw-backs, as every part is', async () => {
  for (const name of ['refunded', 'twice', 'pool']) {
    const { creatorFen, institutionFen } = await rowOf(sold(name));
    expect(institutionFen).toBe(Math.floor((creatorFen * 2000) / 10_000));
    expect(institutionFen).toBeGreaterThan(0);
  }
});

test('DOMAIN 11.5: a statement below 0 says on paper that the institution bears no share of it', async () => {
  const page = ok(await bound.owner.call('GET', `/statements/${next}`));
  expect(page.items).toMatchObject([{ institutionId: institution.accountId, institutionFen: 0 }]);
  expect(page.items[0].netFen).toBeLessThan(0);
  expect(await printedStatement(world, bound, next)).toContain('净额为负，机构不分担');
});

test('DOMAIN 1.3, 13.9: what no list has is refused by its field, and a page reads no more than itself', async () => {
  for (const [query, path] of [
    ['status=gone', 'status'],
    ['month=2026-13', 'month'],
    ['tradeNo=%E4%B8%AD', 'tradeNo'],
    ['takenBack=no', 'takenBack'],
    ['shopId=', 'shopId'],
  ] as const) {
    const { status, body } = await market.finance.call('GET', `/operator/commissions?${query}`);
    expect({ query, status, path: body.errors[0].path }).toEqual({ query, status: 422, path });
  }
  expect((await market.finance.call('GET', '/operator/commissions?cursor=abc')).status).toBe(400);
  expect((await own.owner.call('GET', '/operator/commissions')).status).toBe(403);
  ok(await risk.call('GET', '/operator/commissions'));
});
