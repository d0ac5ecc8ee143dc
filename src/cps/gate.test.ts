import { expect, test } from 'vitest';
import { account, click, confirmed, content, hold, level, order, refund } from '../../test/log-lines.ts';
import type { DocumentLine } from './document.ts';
import { sameUntil } from './gate.ts';
import { cpsPolicySchema, rulesOf } from './policy.ts';
import { settleMonth } from './settle.ts';

// Ann's order is paid on 12 March 2026, 12:00, and confirmed on the 20th; March closes on 20 April, 10:00.
type Over = Record<string, unknown>;
const PAID = Date.parse('2026-03-12T12:00:00.000+08:00');
const DAY = 86_400_000;

function lines(of: { days?: number; levels?: Over[]; more?: Over[]; policy?: object }, month: string): DocumentLine[] {
  const { days = 60, levels = [], more = [] } = of;
  const policy = cpsPolicySchema.parse({ version: 1, gate: { mode: 'hold', days }, ...of.policy });
  const log = [
    account(),
    content(),
    click('2026-03-10 12:00'),
    order('2026-03-12 12:00'),
    confirmed('2026-03-20 12:00'),
  ];
  return settleMonth([...log, ...levels, ...more], month, policy).lines;
}

const from = (at: number | string, value: string): Over => ({
  ...level(),
  level: value,
  effectiveAt: new Date(at).toISOString(),
});
const seen = (found: DocumentLine[]) =>
  found.map((l) => [l.entry, l.status, l.reason, l.grossFen !== 0, l.creatorFen, l.forfeitedFen]);

const [one] = lines({ levels: [from(PAID, 'L2')] }, '2026-03');
const PART = one?.creatorFen ?? 0;

test('DOMAIN 11.5: with hold:N a line below the level waits, and is released when the level is reached in time', () => {
  expect(PART).toBeGreaterThan(0);
  const levels = [from('2026-04-25T00:00:00.000+08:00', 'L2')];
  expect(seen(lines({ levels }, '2026-03'))).toEqual([['settlement', 'withheld', 'BELOW_L2', true, PART, 0]]);
  expect(seen(lines({ levels }, '2026-04'))).toEqual([['settlement', 'settled', null, false, PART, 0]]);
  expect(lines({ levels }, '2026-05')).toEqual([]);
});

test('DOMAIN 11.5: what is not reached within N days is forfeited in the first month that closes after them', () => {
  expect(seen(lines({}, '2026-03'))).toEqual([['settlement', 'withheld', 'BELOW_L2', true, PART, 0]]);
  expect(seen(lines({}, '2026-04'))).toEqual([['settlement', 'settled', 'BELOW_L2', false, 0, PART]]);
  expect(seen(lines({ days: 30 }, '2026-03'))).toEqual([['settlement', 'settled', 'BELOW_L2', true, 0, PART]]);
});

test('DOMAIN 11.5: the level must come after the payment and not after the deadline, to the millisecond', () => {
  const end = PAID + 60 * DAY;
  const outcome = (at: number) =>
    lines({ levels: [from(at, 'L2')] }, '2026-04').map((l) => [l.creatorFen, l.forfeitedFen]);
  expect(outcome(end)).toEqual([[PART, 0]]);
  expect(outcome(end + 1)).toEqual([[0, PART]]);
  const close = Date.parse('2026-04-20T10:00:00.000+08:00');
  expect(seen(lines({ levels: [from(close, 'L2')] }, '2026-03'))).toEqual([
    ['settlement', 'settled', null, true, PART, 0],
  ]);
  expect(lines({ levels: [from(close + 1, 'L2')] }, '2026-03')[0]?.status).toBe('withheld');
  expect(lines({ levels: [from(PAID + 1, 'L2'), from(PAID + 2, 'L0')] }, '2026-03')[0]?.creatorFen).toBe(PART);
});

test('DOMAIN 11.5: a hold delays the release of what was reached, and not the forfeiting of what was not', () => {
  const held = hold('2026-05-01 00:00', '2026-06-01 00:00');
  const levels = [from('2026-04-25T00:00:00.000+08:00', 'L2')];
  expect(lines({ levels, more: [held] }, '2026-04')).toEqual([]);
  expect(seen(lines({ levels, more: [held] }, '2026-05'))).toEqual([['settlement', 'settled', null, false, PART, 0]]);
  expect(seen(lines({ more: [held] }, '2026-04'))).toEqual([['settlement', 'settled', 'BELOW_L2', false, 0, PART]]);
});

test('DOMAIN 11.5: claw-backs follow the gate at the close of their own month', () => {
  const more = [refund('2026-05-02 12:00', 100_000)];
  const levels = [from('2026-04-25T00:00:00.000+08:00', 'L2')];
  expect(seen(lines({ levels, more }, '2026-04'))).toEqual([
    ['clawback', 'settled', null, true, -PART, 0],
    ['settlement', 'settled', null, false, PART, 0],
  ]);
  expect(seen(lines({ more }, '2026-04'))).toEqual([
    ['clawback', 'settled', 'BELOW_L2', true, 0, -PART],
    ['settlement', 'settled', 'BELOW_L2', false, 0, PART],
  ]);
});

test('ARCHITECTURE, policy: what changes from a month on leaves the months before it as they were', () => {
  const levels = [from('2026-01-01T00:00:00.000Z', 'L2')];
  const even = [{ priority: 1, network: 1, platform: 1, creator: 0 }];
  const changes = [{ fromMonth: '2026-04', splitTable: even, settlementLevels: ['L6'], payoutMinimumFen: 5000 }];
  const before = lines({ levels, policy: { gate: { mode: 'forfeit' } } }, '2026-03');
  expect(lines({ levels, policy: { changes } }, '2026-03')).toEqual(before);
  const [changed] = lines({ levels, policy: { changes: [{ ...changes[0], fromMonth: '2026-03' }] } }, '2026-03');
  expect(changed?.split).toBe('1:1:0');
  // A claw-back keeps the rule of the month in which its line settled.
  const more = [refund('2026-05-02 12:00', 100_000)];
  expect(lines({ levels, more, policy: { changes } }, '2026-04').map((l) => [l.split, l.creatorFen])).toEqual([
    [one?.split, -PART],
  ]);
});

test('ARCHITECTURE, policy: a lower payout minimum pays in its first month what earlier ones carried', () => {
  const policy = (changes: object[]) => cpsPolicySchema.parse({ version: 1, payoutMinimumFen: 1_000_000, changes });
  const log = [
    account(),
    level(),
    content(),
    click('2026-03-10 12:00'),
    order('2026-03-12 12:00'),
    confirmed('2026-03-20 12:00'),
  ];
  const payable = (month: string, changes: object[]) =>
    settleMonth(log, month, policy(changes)).statements.map((s) => [s.carriedInFen, s.payableFen]);
  const changes = [{ fromMonth: '2026-05', payoutMinimumFen: 1 }];
  expect(payable('2026-04', changes)).toEqual([[PART, 0]]);
  expect(payable('2026-05', changes)).toEqual([[PART, PART]]);
  expect(payable('2026-06', changes)).toEqual([]);
  expect(payable('2026-06', [])).toEqual([[PART, 0]]);
});

test('a policy names its months in order, each once', () => {
  const parse = (...months: string[]) =>
    cpsPolicySchema.safeParse({ version: 1, changes: months.map((fromMonth) => ({ fromMonth })) }).success;
  expect(parse('2026-04', '2026-05')).toBe(true);
  expect(parse('2026-05', '2026-04')).toBe(false);
  expect(parse('2026-04', '2026-04')).toBe(false);
  expect(parse('2026-13')).toBe(false);
});

test('DOMAIN 11.5, hold: gates are told apart only by what they make of months up to the last locked one', () => {
  const { calendar } = rulesOf(cpsPolicySchema.parse({ version: 1 }));
  const march = calendar.monthOf(PAID);
  const closes = (n: number) => calendar.closeOf(march + n);
  const waits = { pays: false, deadline: PAID + 90 * DAY };
  const same = (a: number | null, b: number | null, to: number) =>
    sameUntil({ ...waits, reached: a }, { ...waits, reached: b }, { from: march, to: march + to }, [], calendar);
  // Reached before the close of the line's own month it pays there.
  expect(same(null, closes(0), 0)).toBe(false);
  // Reached after it, the month only knows that the line waits.
  expect(same(null, closes(0) + 1, 0)).toBe(true);
  expect(same(null, closes(0) + 1, 1)).toBe(false);
  expect(same(closes(0) + 1, closes(1), 1)).toBe(true);
  expect(same(closes(0) + 1, closes(1) + 1, 1)).toBe(false);
});
