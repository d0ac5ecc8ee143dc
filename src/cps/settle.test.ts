import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  account,
  click,
  closed,
  confirmed,
  content,
  level,
  local,
  order,
  punished,
  refund,
  story,
  onlyLine,
  settle,
} from '../../test/log-lines.ts';

test('the settlement log, output: the whole document of DOMAIN 11.7 E1', () => {
  const document = settle(story());
  const { inputHash, outputHash, ...output } = document;
  const amounts = { grossFen: 1299, networkFen: 130, platformFen: 390, poolFen: 0, creatorFen: 779, forfeitedFen: 0 };
  expect(output).toEqual({
    month: '2026-03',
    policyVersion: 1,
    lines: [
      {
        tradeNo: 't1',
        lineNo: '1',
        entry: 'settlement',
        refundId: null,
        accountId: 'ann',
        contentId: 'c1',
        clickId: 'k1',
        scene: 'follow_feed',
        split: '1:3:6',
        reason: null,
        ...amounts,
        status: 'settled',
      },
    ],
    pools: [],
    rewards: [],
    statements: [
      {
        accountId: 'ann',
        institutionId: null,
        authorisedFrom: null,
        commissionFen: 779,
        rewardFen: 0,
        clawbackFen: 0,
        netFen: 779,
        institutionFen: 0,
        creatorFen: 779,
        carriedInFen: 0,
        payableFen: 779,
        carriedOutFen: 0,
      },
    ],
    totals: { ...amounts, rewardFen: 0, forfeitedRewardFen: 0, institutionFen: 0, payableFen: 779 },
  });
  const sha256 = (value: unknown): string =>
    createHash('sha256')
      .update(canonicalize(value) ?? '')
      .digest('hex');
  expect(outputHash).toBe(sha256(output));
  const lines = story().map((line) => canonicalize(line) ?? '');
  expect(inputHash).toBe(sha256(lines.toSorted().map((line) => JSON.parse(line) as unknown)));
});

test('the settlement log 1: candidates are of the buyer and shop, at most 15 days old, and received in time', () => {
  const reason = (over: Record<string, unknown>, at = '2026-03-10 12:00'): string | null =>
    onlyLine([...story().slice(0, 3), click(at, over), ...story().slice(4)]).reason;
  expect(reason({})).toBe(null);
  expect(reason({ buyerKey: 'bob' })).toBe('NO_CLICK');
  expect(reason({ shopId: 'shop2' })).toBe('NO_CLICK');
  expect(reason({ itemId: 'another of the shop' })).toBe(null);
  expect(reason({}, '2026-03-12 12:00')).toBe(null);
  expect(reason({}, '2026-03-12 12:00:00.001')).toBe('NO_CLICK');
  expect(reason({}, '2026-02-25 12:00')).toBe('NO_CLICK');
  expect(reason({}, '2026-02-25 12:00:00.001')).toBe(null);
  expect(reason({ receivedAt: local('2026-04-20 09:59:59.999') })).toBe(null);
  expect(reason({ receivedAt: local('2026-04-20 10:00') })).toBe('NO_CLICK');
});

test('the settlement log 1: the greatest (at, clickId) by code point wins', () => {
  const beyond = click('2026-03-10 12:00', { clickId: '\u{1f600}', contentId: 'c2' });
  expect(onlyLine([...story({ click: { clickId: '\uffee' } }), beyond])).toMatchObject({ contentId: 'c2' });
});

test('the settlement log 1: why a click does not count, in order', () => {
  const supermarket = { click: { supermarket: true } };
  const late = [...story(supermarket), content({ publishedAt: local('2026-03-05 12:00') })].filter(
    (line, i) => line['type'] !== 'content' || i > 4,
  );
  expect(onlyLine(late).reason).toBe('LINK_EXPIRED');
  const rest = late.filter((line) => line['type'] !== 'account');
  expect(onlyLine([...rest, account({ subjectId: 'bo' })]).reason).toBe('SELF_PURCHASE');
  const own = [...rest, account({ subjectId: 'bo', shopIds: ['shop'] })];
  expect(onlyLine(own).reason).toBe('OWN_SHOP');
  expect(onlyLine([...own, { type: 'click_void', clickId: 'k1', reason: 'V08' }])).toEqual({
    tradeNo: 't1',
    lineNo: '1',
    entry: 'settlement',
    refundId: null,
    accountId: null,
    contentId: null,
    clickId: null,
    scene: null,
    split: null,
    reason: 'V08',
    grossFen: 0,
    networkFen: 0,
    platformFen: 0,
    poolFen: 0,
    creatorFen: 0,
    forfeitedFen: 0,
    status: 'unattributed',
  });
});

test('the settlement log 1: a repeat within a second does not count, and cannot be repeated itself', () => {
  const again = (n: number, clock: string, over = {}) => click(`2026-03-10 ${clock}`, { clickId: `k${n}`, ...over });
  const winner = (...clicks: unknown[]) => onlyLine([...story(), ...clicks]).clickId;
  expect(winner(again(2, '12:00:00.999'))).toBe('k1');
  expect(winner(again(2, '12:00:01.000'))).toBe('k2');
  expect(winner(again(2, '12:00:00.999'), again(3, '12:00:01.500'))).toBe('k3');
  expect(winner(again(2, '12:00:00.000'))).toBe('k1');
  expect(winner(again(2, '12:00:00.500', { itemId: 'other' }))).toBe('k2');
  expect(winner(again(2, '12:00:00.500', { receivedAt: local('2026-03-10 11:00') }))).toBe('k2');
  const later = story({ click: { receivedAt: local('2026-03-11 12:00') } });
  expect(onlyLine([...later, again(2, '12:00:00.500')]).clickId).toBe('k2');
});

test('the settlement log 1: without a winner the greatest candidate gives the reason', () => {
  const voids = [
    { type: 'click_void', clickId: 'k1', reason: 'ONE' },
    { type: 'click_void', clickId: 'k2', reason: 'TWO' },
  ];
  const log = [...story(), click('2026-03-11 12:00', { clickId: 'k2', itemId: 'other' }), ...voids];
  expect(onlyLine(log).reason).toBe('TWO');
  expect(onlyLine(log.slice(0, -2).concat(voids.slice(1)))).toMatchObject({ clickId: 'k1', reason: null });
});

test('the settlement log 2: base, half up, without freight and refunds, never below 0', () => {
  const gross = (over: Record<string, unknown>, ...more: unknown[]) =>
    onlyLine([...story({ order: over }), ...more]).grossFen;
  expect(gross({ paidFen: 16800, freightFen: 1000, rateBp: 1500 })).toBe(2370);
  expect(gross({ paidFen: 19900, rateBp: 550 })).toBe(1095);
  expect(gross({ paidFen: 20000, rateBp: 750 }, refund('2026-03-15', 6700))).toBe(998);
  expect(gross({ paidFen: 500, freightFen: 1000 })).toBe(0);
  expect(gross({}, refund('2026-03-15', 99_999))).toBe(0);
});

test('the settlement log 2: closed or punished at or before the confirmation', () => {
  const reason = (...more: unknown[]) => onlyLine([...story(), ...more]);
  expect(reason(closed('2026-03-20 12:00')).reason).toBe('CLOSED');
  expect(reason(punished('2026-03-20 12:00')).reason).toBe('PUNISHED');
  expect(reason(punished('2026-03-19'), closed('2026-03-20')).reason).toBe('CLOSED');
  expect(reason(closed('2026-03-20 12:00:00.001'))).toMatchObject({ status: 'settled', grossFen: 0, clickId: 'k1' });
  const late = { receivedAt: local('2026-04-20 10:00') };
  const settled = settle([...story(), closed('2026-03-19', late)]);
  expect(settled.lines).toMatchObject([{ status: 'settled', grossFen: 1299 }]);
  const clawback = onlyLine([...story(), closed('2026-03-19', late)], '2026-04');
  expect(clawback).toMatchObject({ entry: 'clawback', refundId: 'closed', grossFen: -1299, creatorFen: -779 });
});

test('the settlement log 2: of several the first received counts, then the earliest', () => {
  const log = [
    ...story({ confirmed: { receivedAt: local('2026-03-25') } }),
    confirmed('2026-02-20', { receivedAt: local('2026-03-26') }),
    confirmed('2026-03-18', { receivedAt: local('2026-03-25') }),
  ];
  expect(settle([...log, closed('2026-03-19')]).lines).toMatchObject([{ status: 'settled' }]);
  expect(settle([...log, closed('2026-03-18')]).lines).toMatchObject([{ reason: 'CLOSED' }]);
});

test('the settlement log 2: a line never confirmed, or without its order, stands nowhere', () => {
  expect(settle(story().slice(0, 5)).lines).toEqual([]);
  expect(settle(story().filter((line) => line['type'] !== 'order_line')).lines).toEqual([]);
});

test('the settlement log 3: the split goes by scene and mark', () => {
  const split = (scene: string, ofClick = false, ofLine = false) => {
    const marks = { click: { scene, supermarket: ofClick, at: local('2026-03-04') }, order: { supermarket: ofLine } };
    return onlyLine(story(marks)).split;
  };
  expect(['live', 'good_finds', 'global_buy', 'public_other', 'moon'].map((scene) => split(scene))).toEqual([
    '1:3:6',
    '1:7:2',
    '1:4:5',
    '1:4:5',
    '1:4:5',
  ]);
  expect([split('live', true, false), split('live', false, true), split('guang', true)]).toEqual([
    '1:4:5',
    '1:4:5',
    '1:7:2',
  ]);
});

test('the settlement log 4: below L2 at payment the creator part is forfeited, in claw-backs too', () => {
  const paidAt = local('2026-03-12 12:00');
  const log = [account(), content(), ...story().slice(3), level('L2', '2026-03-12 12:00:00.001')];
  const late = [...log, refund('2026-04-21', 12990)];
  expect(onlyLine(late)).toMatchObject({ status: 'settled', reason: 'BELOW_L2', creatorFen: 0, forfeitedFen: 779 });
  expect(onlyLine(late, '2026-04')).toMatchObject({ reason: 'BELOW_L2', creatorFen: 0, forfeitedFen: -779 });
  expect(settle(late).statements).toEqual([]);
  expect(onlyLine([...log, { ...level('L2'), effectiveAt: paidAt }])).toMatchObject({ reason: null, creatorFen: 779 });
});

test('a document of many chunks comes out whole', () => {
  const sales = Array.from({ length: 3000 }, (_, n) => {
    const line = { tradeNo: `t${String(n).padStart(5, '0')}`, buyerKey: `b${n}` };
    return [order('2026-03-12 12:00', line), confirmed('2026-03-20 12:00', line)];
  });
  const { lines } = settle(sales.flat());
  expect(lines.map(({ tradeNo }) => tradeNo)).toEqual(sales.map((_, n) => `t${String(n).padStart(5, '0')}`));
});
