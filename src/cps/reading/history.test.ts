import { expect, test } from 'vitest';
import { historyOf } from './history.ts';

type Of = Parameters<typeof historyOf>[0];
const day = (n: number) => new Date(Date.UTC(2026, 11, n)).toISOString();
const commission = (more: object = {}) =>
  ({
    status: 'payable',
    withheld: true,
    reason: null,
    waitsUntil: null,
    levelNeeded: 'L2',
    creatorFen: 1440,
    clawbackFen: 0,
    ...more,
  }) as Of['commission'];
const event = (n: number, status: string, more: object = {}) =>
  ({
    at: day(n),
    status,
    reason: null,
    grossFen: 2400,
    creatorFen: 1440,
    clawbackFen: 0,
    ...more,
  }) as Of['history'][number];
const hold = (from: number, to: number | null, disputeId: string): Of['holds'][number] => ({
  kind: 'dispute',
  from: day(from),
  to: to === null ? null : day(to),
  reason: 'DISPUTE',
  disputeId,
});
const correction = (n: number): Of['corrections'][number] => ({
  disputeId: 'a',
  at: day(n),
  month: '2026-12',
  amountFen: 500,
  payer: 'platform',
});
const gate = { level: 'L1', required: ['L2', 'L3'], passed: false, why: '' };
const told = (of: Partial<Of>) =>
  historyOf({ commission: commission(), history: [], holds: [], corrections: [], gate, ...of }, 'zh-CN').map(
    ({ at, name, fen }) => [at?.slice(8, 10) ?? 'now', name, fen],
  );

test('UX 44: the history is in the order of time, and its last step says what the tag says', () => {
  const history = [event(1, 'estimated'), event(2, 'confirmed'), event(20, 'payable')];
  const holds = [hold(3, 7, 'a'), hold(4, null, 'b')];
  expect(told({ history, holds, corrections: [correction(7)] })).toEqual([
    ['01', '预估', 1440],
    ['02', '已确认', 1440],
    ['03', '暂扣', null],
    ['04', '暂扣', null],
    ['07', '异议更正', 500],
    ['07', '一项暂扣解除', null],
    ['20', '暂扣', 1440],
  ]);
  // A correction is no state: how the commission stands now comes after it.
  const free = { commission: commission({ status: 'settled', withheld: false }), corrections: [correction(25)] };
  expect(told({ ...free, history: [...history.slice(0, 2), event(20, 'settled')] }).slice(-2)).toEqual([
    ['25', '异议更正', 500],
    ['now', '已结算', 1440],
  ]);
});

test('DOMAIN 11.5, hold:N, UX 44: the wait for a level has its step, and so has its end, either way', () => {
  const below = { reason: 'BELOW_L2' };
  const start = [event(1, 'estimated', below), event(2, 'confirmed', below), event(10, 'payable', below)];
  const waiting = commission({ ...below, waitsUntil: day(25) });
  expect(told({ commission: waiting, history: start.slice(0, 1) })).toEqual([
    ['01', '预估', 1440],
    ['01', '待等级达标', null],
  ]);
  const lost = [...start, event(26, 'settled', { ...below, creatorFen: 0 })];
  const given = commission({ ...below, status: 'settled', withheld: false, creatorFen: 0 });
  expect(told({ commission: given, history: lost }).slice(-2)).toEqual([
    ['10', '待出账', 1440],
    ['26', '等级不足', 0],
  ]);
  const why = historyOf({ commission: given, history: lost, holds: [], corrections: [], gate }, 'zh-CN').at(-1)?.why;
  expect(why).toBe('到期没有升到结算等级，暂缓的部分归平台');
  const kept = [...start, event(20, 'payable'), event(26, 'settled')];
  const freed = commission({ status: 'settled', withheld: false });
  expect(told({ commission: freed, history: kept }).slice(-2)).toEqual([
    ['20', '待出账', 1440],
    ['26', '已结算', 1440],
  ]);
});
