import { expect, test } from 'vitest';
import { cpsPolicySchema } from './policy.ts';
import { settleMonth } from './settle.ts';
import {
  account,
  click,
  confirmed,
  content,
  hold,
  level,
  lineHold,
  local,
  order,
  punished,
  refund,
  share,
  story,
  topup,
  value,
  onlyLine,
  settle,
} from '../../test/log-lines.ts';

test('the settlement log 5: what is received at or after the close settles in the month of the later receipt', () => {
  const months = (log: unknown[]) =>
    ['2026-03', '2026-04', '2026-05'].filter((month) => settle(log, month).lines.length > 0);
  const receivedAt = (at: string) => ({ receivedAt: local(at) });
  expect(months(story({ confirmed: receivedAt('2026-04-20 09:59:59.999') }))).toEqual(['2026-03']);
  expect(months(story({ confirmed: receivedAt('2026-04-20 10:00') }))).toEqual(['2026-04']);
  expect(months(story({ order: receivedAt('2026-05-02') }))).toEqual(['2026-05']);
  const both = story({ order: receivedAt('2026-05-02'), confirmed: receivedAt('2026-04-25') });
  expect(months(both)).toEqual(['2026-05']);
  expect(months(both.filter((line) => line['type'] !== 'click'))).toEqual(['2026-05']);
});

test('the settlement log 5: a refund belongs to the close that sees it', () => {
  const later = (...more: unknown[]) =>
    ['2026-03', '2026-04', '2026-05'].map((month) =>
      settle([...story(), ...more], month).lines.map(({ entry, grossFen }) => [entry, grossFen]),
    );
  expect(later(refund('2026-04-20 09:59:59.999', 2990))).toEqual([[['settlement', 1000]], [], []]);
  expect(later(refund('2026-04-20 10:00', 2990))).toEqual([[['settlement', 1299]], [['clawback', -299]], []]);
  const inTime = refund('2026-04-01', 2990, { receivedAt: local('2026-04-20 09:59') });
  expect(later(inTime)).toEqual([[['settlement', 1000]], [], []]);
  const atClose = refund('2026-04-01', 2990, { receivedAt: local('2026-04-20 10:00') });
  expect(later(atClose)).toEqual([[['settlement', 1299]], [['clawback', -299]], []]);
  const tooLate = refund('2026-04-01', 2990, { receivedAt: local('2026-05-20 10:00') });
  expect(later(tooLate)).toEqual([[['settlement', 1299]], [], [['clawback', -299]]]);
});

test('the settlement log 5: claw-backs in (t, refundId) order, even if all amounts are 0', () => {
  const log = [
    ...story(),
    refund('2026-04-21', 10_000, { refundId: 'z' }),
    refund('2026-04-22', 10_000, { refundId: 'b' }),
    refund('2026-04-22', 10_000, { refundId: 'a' }),
    punished('2026-04-23'),
  ];
  expect(settle(log, '2026-04').lines.map((line) => [line.refundId, line.grossFen])).toEqual([
    ['a', -299],
    ['b', 0],
    ['punish', 0],
    ['z', -1000],
  ]);
});

test('the settlement log 6: withheld in its own month, released with the creator part alone', () => {
  const log = [...story({ click: { scene: 'good_finds' } }), hold('2026-04-20 10:00', '2026-05-20 10:00')];
  expect(onlyLine(log)).toMatchObject({ status: 'withheld', grossFen: 1299, poolFen: 389, creatorFen: 260 });
  expect(settle(log).statements).toEqual([]);
  expect(settle(log).totals).toMatchObject({ grossFen: 1299, creatorFen: 260 });
  expect(settle(log, '2026-04').lines).toMatchObject([
    { status: 'settled', entry: 'settlement', grossFen: 0, networkFen: 0, platformFen: 0, poolFen: 0, creatorFen: 260 },
  ]);
  expect(settle(log, '2026-04').statements).toMatchObject([{ commissionFen: 260 }]);
  expect(settle([...log.slice(0, -1), hold('2026-04-20 10:00:00.001', null)]).lines[0]?.status).toBe('settled');
  expect(settle([...log.slice(0, -1), hold('2026-04-01', '2026-04-20 10:00')]).lines[0]?.status).toBe('settled');
});

test('the settlement log 6: a hold that ends at a close does not hold it', () => {
  const log = [...story(), hold('2026-04-01', '2026-06-20 10:00')];
  expect(['2026-04', '2026-05', '2026-06'].map((month) => settle(log, month).lines.length)).toEqual([0, 1, 0]);
});

test('the settlement log 6: released when neither account nor line is on hold, even if the part is 0', () => {
  const log = [
    account(),
    content(),
    ...story().slice(3),
    hold('2026-04-01', '2026-05-01'),
    lineHold('2026-05-01', '2026-06-30'),
  ];
  expect(onlyLine(log)).toMatchObject({ status: 'withheld', reason: 'BELOW_L2' });
  expect(settle(log, '2026-04').lines).toEqual([]);
  expect(settle(log, '2026-05').lines).toEqual([]);
  const released = { status: 'settled', reason: 'BELOW_L2', creatorFen: 0, forfeitedFen: 0 };
  expect(onlyLine(log, '2026-06')).toMatchObject(released);
  expect(settle([...log, hold('2026-04-20', null)], '2026-06').lines).toEqual([]);
});

test('the settlement log 7: a day takes in its lines, claw-backs, top-ups and what was carried', () => {
  const log = [
    ...story({ click: { scene: 'good_finds' } }),
    refund('2026-04-21', 12_990),
    topup('2026-03-18', 0),
    topup('2026-03-30', 11),
    value('2026-03-30', 'c1', 0),
  ];
  const march = settle(log).pools;
  expect(march.map(({ day }) => day)).toEqual(Array.from({ length: 14 }, (_, i) => `2026-03-${18 + i}`));
  expect(march[2]).toMatchObject({ day: '2026-03-20', carriedInFen: 0, inFen: 389, carriedOutFen: 389 });
  expect(march[12]).toMatchObject({ carriedInFen: 389, topupFen: 11, paidFen: 0, carriedOutFen: 400 });
  const april = settle(log, '2026-04').pools;
  expect(april).toHaveLength(30);
  expect(april[20]).toMatchObject({ day: '2026-04-21', carriedInFen: 400, inFen: -389, carriedOutFen: 11 });
});

test('the settlement log 7: a claw-back of one month can be in the pool of a day of the next', () => {
  const log = [
    ...story({ click: { scene: 'good_finds' }, confirmed: { at: local('2026-03-20') } }),
    refund('2026-05-03', 12_990),
  ];
  expect(settle(log, '2026-04').lines).toMatchObject([{ entry: 'clawback' }]);
  expect(settle(log, '2026-05').pools[2]).toMatchObject({ day: '2026-05-03', inFen: -389 });
});

test('the settlement log 7: a line that settles by receipt is in the pool of the day of the later receipt', () => {
  const log = story({ click: { scene: 'good_finds' }, confirmed: { receivedAt: local('2026-04-25 23:59') } });
  expect(settle(log, '2026-04').pools[0]).toMatchObject({ day: '2026-04-25', inFen: 389 });
});

test('the settlement log 7: rewards, forfeited below L2 at the end of the day and without a content', () => {
  const log = [
    account(),
    content(),
    level('L2', '2026-03-11'),
    topup('2026-03-09', 100),
    topup('2026-03-10', 1000),
    value('2026-03-09', 'c1', 1),
    value('2026-03-10', 'c1', 3),
    value('2026-03-10', 'lost', 1),
    value('2026-03-10', 'naught', 0),
  ];
  const { rewards, totals, statements, pools } = settle(log);
  expect(rewards.map((r) => [r.day, r.contentId, r.accountId, r.amountFen, r.forfeited])).toEqual([
    ['2026-03-09', 'c1', 'ann', 100, true],
    ['2026-03-10', 'c1', 'ann', 750, false],
    ['2026-03-10', 'lost', null, 250, true],
  ]);
  expect(totals).toMatchObject({ rewardFen: 750, forfeitedRewardFen: 350 });
  expect(pools.slice(0, 2).map((p) => p.paidFen)).toEqual([100, 1000]);
  expect(statements).toMatchObject([{ accountId: 'ann', rewardFen: 750, payableFen: 750 }]);
});

test('the settlement log 7: the cap of 20 % from 10 contents on, and a pool that pays nothing', () => {
  const values = Array.from({ length: 10 }, (_, i) => value('2026-03-10', `c${i}`, i === 0 ? 91 : 1));
  const { pools, rewards } = settle([topup('2026-03-10', 1003), ...values]);
  expect(rewards[0]).toMatchObject({ contentId: 'c0', amountFen: 200 });
  expect(pools[0]).toMatchObject({ paidFen: 200 + 9 * 10, carriedOutFen: 1003 - 290 });
  expect(settle([topup('2026-03-10', -5), ...values])).toMatchObject({ rewards: [] });
});

test('the settlement log 8: a statement for each authorisation, by the confirmation', () => {
  const second = { tradeNo: 't2' };
  const log = [
    ...story(),
    order('2026-03-12 12:00', second),
    confirmed('2026-03-25', second),
    share('2026-03-01', '2026-03-25'),
    share('2026-03-25', null, { institutionId: 'other', shareBp: 3333 }),
    share('2026-03-24', null, { institutionId: 'elder', shareBp: 1 }),
  ];
  expect(settle(log).statements.map((s) => [s.institutionId, s.authorisedFrom, s.netFen, s.institutionFen])).toEqual([
    ['inst', local('2026-03-01'), 779, 155],
    ['other', local('2026-03-25'), 779, 259],
  ]);
});

test('the settlement log 8: what begins at 00:00 decides the rewards of the day before', () => {
  const log = [
    account(),
    content(),
    level('L2', '2026-03-11'),
    topup('2026-03-10', 1000),
    value('2026-03-10', 'c1', 1),
  ];
  expect(settle([...log, share('2026-03-11', null)]).statements).toMatchObject([
    { institutionId: 'inst', netFen: 1000 },
  ]);
  expect(settle([...log, share('2026-03-01', '2026-03-11')]).statements).toMatchObject([{ institutionId: null }]);
});

test('the settlement log 8: the minimum, and what is carried in and out; DOMAIN 11.7 E13', () => {
  const log = [
    ...story({ order: { paidFen: 9900, rateBp: 500 } }),
    refund('2026-04-21', 9900),
    order('2026-04-02', { tradeNo: 't2', paidFen: 2000 }),
    click('2026-04-01', { clickId: 'k2' }),
    confirmed('2026-04-03', { tradeNo: 't2' }),
  ];
  expect(settle(log).statements).toMatchObject([{ payableFen: 297 }]);
  expect(settle(log, '2026-04').statements).toMatchObject([
    { commissionFen: 120, clawbackFen: -297, netFen: -177, institutionFen: 0, payableFen: 0, carriedOutFen: -177 },
  ]);
  expect(settle(log, '2026-06').statements).toMatchObject([{ netFen: 0, carriedInFen: -177, carriedOutFen: -177 }]);
});

test('the settlement log 8: a claw-back belongs to the authorisation of its line', () => {
  const log = [...story(), share('2026-03-01', '2026-04-01'), refund('2026-04-21', 12_990)];
  expect(settle(log, '2026-04').statements).toMatchObject([{ institutionId: 'inst', clawbackFen: -779 }]);
});

test('DOMAIN 11.7 E20: a month of everything', () => {
  const sale = (n: number, scene: string, paidFen: number, rateBp: number, supermarket = false) => [
    click('2026-03-10 12:00', { clickId: `k${n}`, scene, supermarket, buyerKey: `b${n}`, itemId: `i${n}` }),
    order('2026-03-12', { tradeNo: `t${n}`, buyerKey: `b${n}`, paidFen, rateBp }),
    confirmed('2026-03-20', { tradeNo: `t${n}` }),
  ];
  const log = [
    account(),
    level(),
    content({ publishedAt: local('2026-03-09') }),
    share('2026-01-01', null),
    ...sale(1, 'follow_feed', 12_990, 1000),
    ...sale(2, 'public_other', 19_900, 550),
    ...sale(3, 'good_finds', 25_680, 800),
    ...sale(4, 'follow_feed', 8850, 600, true),
    ...sale(5, 'public_other', 29_999, 880).map((line) =>
      line['type'] === 'order_confirmed' ? confirmed('2026-02-20', { tradeNo: 't5' }) : line,
    ),
    refund('2026-03-25', 9999, { tradeNo: 't5' }),
    topup('2026-03-02', 5714, 'guang'),
    value('2026-03-02', 'c1', 1, 'guang'),
  ];
  expect(settle(log).statements).toMatchObject([
    { commissionFen: 2004, rewardFen: 5714, clawbackFen: -440, netFen: 7278, institutionFen: 1455, creatorFen: 5823 },
  ]);
});

test('the policy decides: levels, window, minimum, version', () => {
  const policy = cpsPolicySchema.parse({ version: 9, settlementLevels: ['L4'], windowDays: 1, payoutMinimumFen: 0 });
  expect(settleMonth(story(), '2026-03', policy)).toMatchObject({ policyVersion: 9, lines: [{ reason: 'NO_CLICK' }] });
  const log = [...story(), click('2026-03-12 11:00', { clickId: 'k2', itemId: 'i2' })];
  expect(settleMonth(log, '2026-03', policy).lines).toMatchObject([{ clickId: 'k2', reason: 'BELOW_L2' }]);
});
