import { expect, test } from 'vitest';
import type { AccountFacts } from './accounts.ts';
import { clickVerdict, type Click, type JudgedClick } from './clicks.ts';
import type { LineFacts } from './lines.ts';
import { cpsPolicySchema, defaultCpsPolicy, rulesOf } from './policy.ts';
import { rewardsOf } from './pools.ts';
import { decideLine } from './rules.ts';
import { nothingCarried, statementOf } from './statements.ts';

const rules = rulesOf(defaultCpsPolicy);
const terms = rules.in(0);
const at = (local: string): number => Date.parse(`${local}+08:00`);

const l2: AccountFacts = { levels: [{ level: 'L2', effectiveAt: 0 }], authorisations: [], holds: [] };
const accountOf = (): AccountFacts => l2;

function click(over: Partial<Click> & { at: number }): Click {
  return {
    clickId: 'k1',
    receivedAt: over.at,
    buyerKey: 'bo',
    shopId: 'shop',
    itemId: 'item',
    contentId: 'content',
    accountId: 'ann',
    scene: 'follow_feed',
    supermarket: false,
    ...over,
  };
}

function line(over: Partial<LineFacts> = {}): LineFacts {
  const createdAt = over.createdAt ?? at('2019-03-12T12:00:00');
  return {
    tradeNo: 't1',
    lineNo: '1',
    buyerKey: 'bo',
    shopId: 'shop',
    itemId: 'item',
    createdAt,
    receivedAt: createdAt,
    paidAt: createdAt,
    paidFen: 12990n,
    freightFen: 0n,
    rateBp: 1000,
    supermarket: false,
    confirmation: null,
    closing: null,
    punishment: null,
    refunds: [],
    ...over,
  };
}

const counts = (one: Click): JudgedClick => ({ click: one, verdict: null });
const received = (local: string): { at: number; receivedAt: number } => ({ at: at(local), receivedAt: at(local) });

function rewards(pool: bigint, ...values: bigint[]): bigint[] {
  const contents = values.map((value, i) => ({ contentId: `c${i}`, value }));
  return rewardsOf(pool, contents, terms).rewards.map(({ amountFen }) => amountFen);
}

test('DOMAIN 11.7 E22: the last click of the shop wins, the window is 15 days, its end exclusive', () => {
  const clicks = [
    counts(click({ clickId: 'kA', at: at('2019-03-01T12:00:00') })),
    counts(click({ clickId: 'kB', at: at('2019-03-10T12:00:00'), itemId: 'other' })),
  ];
  const decide = (created: string) => decideLine(line({ createdAt: at(created) }), clicks, [], accountOf, rules);
  expect(decide('2019-03-12T00:00:00').considered.map((c) => [c.click.clickId, c.outcome])).toEqual([
    ['kB', 'WON'],
    ['kA', 'LATER_CLICK_WON'],
  ]);
  expect(decide('2019-03-16T12:00:00').considered.map((c) => c.outcome)).toEqual(['WON', 'OUT_OF_WINDOW']);
  expect(decide('2019-03-16T12:00:00').winner?.clickId).toBe('kB');
  expect(decide('2019-03-25T11:59:59').winner?.clickId).toBe('kB');
  expect(decide('2019-03-25T12:00:00')).toMatchObject({ winner: null, reason: 'NO_CLICK' });
});

test('DOMAIN 11.7 E21: a supermarket link counts for 5 days after publication, the click for 15', () => {
  const publishedAt = at('2019-03-01T10:00:00');
  const inTime = click({ clickId: 'k1', at: at('2019-03-06T09:59:59'), supermarket: true });
  const late = click({ clickId: 'k2', at: at('2019-03-06T10:00:00'), supermarket: true, itemId: 'other' });
  const clicks = [inTime, late].map((one) => ({ click: one, verdict: clickVerdict(one, { publishedAt }, rules) }));
  expect(clicks.map(({ verdict }) => verdict)).toEqual([null, 'LINK_EXPIRED']);

  const order = line({ createdAt: at('2019-03-21T09:59:58'), paidFen: 45600n, rateBp: 350 });
  const decision = decideLine(order, clicks, [], accountOf, rules);
  expect(decision.winner?.clickId).toBe('k1');
  expect(decision.amounts).toMatchObject({ grossFen: 1596n, networkFen: 160n, platformFen: 638n, creatorFen: 798n });
  expect(decision.rule?.priority).toBe(30);
});

test('DOMAIN 11.7 E23: an own shop earns nothing, reason OWN_SHOP', () => {
  const own = click({ at: at('2019-03-10T12:00:00') });
  const verdict = clickVerdict(own, { account: { shopIds: new Set(['shop']), subjectId: 'ann' } }, rules);
  const decision = decideLine(line(), [{ click: own, verdict }], [], accountOf, rules);
  expect(decision).toMatchObject({ winner: null, reason: 'OWN_SHOP', rule: null, entries: [] });
});

test('the settlement log 1: the first reason in order is the verdict', () => {
  const first = click({ clickId: 'k0', at: 1000, supermarket: true });
  const repeat = click({ clickId: 'k1', at: 1999, supermarket: true });
  const account = { shopIds: new Set(['shop']), subjectId: 'bo' };
  const all = { voidReason: 'FRAUD', account, publishedAt: -(10 ** 9), earlier: [first] };
  expect(clickVerdict(repeat, all, rules)).toBe('FRAUD');
  expect(clickVerdict(repeat, { ...all, voidReason: undefined }, rules)).toBe('OWN_SHOP');
  const noShop = { ...all, voidReason: undefined, account: { ...account, shopIds: new Set<string>() } };
  expect(clickVerdict(repeat, noShop, rules)).toBe('SELF_PURCHASE');
  expect(clickVerdict(repeat, { ...noShop, account: undefined }, rules)).toBe('LINK_EXPIRED');
  expect(clickVerdict(repeat, { earlier: [first] }, rules)).toBe('REPEAT_CLICK');
  expect(clickVerdict({ ...repeat, at: 2000 }, { earlier: [first] }, rules)).toBe(null);
  expect(clickVerdict(repeat, { earlier: [{ ...first, receivedAt: 5000 }] }, rules)).toBe(null);
  expect(clickVerdict({ ...repeat, itemId: 'other' }, { earlier: [first] }, rules)).toBe(null);
});

test('DOMAIN 11.7 E19: below L2 the split stands and the creator part is forfeited', () => {
  const order = line({ paidFen: 9900n, rateBp: 500, confirmation: received('2019-03-20T12:00:00') });
  const account: AccountFacts = { ...l2, levels: [{ level: 'L2', effectiveAt: order.paidAt + 1 }] };
  const decision = decideLine(order, [counts(click({ at: order.createdAt }))], [], () => account, rules);
  expect(decision).toMatchObject({ level: 'L0', reason: null, winner: { clickId: 'k1' } });
  expect(decision.entries).toMatchObject([
    { status: 'settled', reason: 'BELOW_L2', networkFen: 49n, platformFen: 149n, creatorFen: 0n, forfeitedFen: 297n },
  ]);
});

test('DOMAIN 11.7 E11: a refund before the close lowers the base', () => {
  const order = line({
    paidFen: 20000n,
    rateBp: 750,
    confirmation: received('2019-03-20T12:00:00'),
    refunds: [{ refundId: 'r1', refundFen: 6700n, ...received('2019-03-15T12:00:00') }],
  });
  const { entries } = decideLine(order, [counts(click({ at: order.createdAt }))], [], accountOf, rules);
  expect(entries).toMatchObject([{ grossFen: 998n, networkFen: 100n, platformFen: 299n, creatorFen: 599n }]);
});

test('DOMAIN 11.7 E12, E13, E14: later refunds are claw-backs of split(new) − split(old)', () => {
  const decide = (scene: string, paidFen: bigint, rateBp: number, refundFen: bigint) =>
    decideLine(
      line({
        paidFen,
        rateBp,
        confirmation: received('2019-03-20T12:00:00'),
        refunds: [{ refundId: 'r1', refundFen, ...received('2019-04-20T10:00:00') }],
      }),
      [counts(click({ at: at('2019-03-12T11:00:00'), scene }))],
      [],
      accountOf,
      rules,
    ).entries[1];
  expect(decide('public_other', 29999n, 880, 9999n)).toMatchObject({
    entry: 'clawback',
    refundId: 'r1',
    grossFen: -880n,
    networkFen: -88n,
    platformFen: -352n,
    creatorFen: -440n,
  });
  expect(decide('live', 9900n, 500, 9900n)).toMatchObject({
    grossFen: -495n,
    networkFen: -49n,
    platformFen: -149n,
    creatorFen: -297n,
  });
  expect(decide('good_finds', 25680n, 800, 10000n)).toMatchObject({
    grossFen: -800n,
    networkFen: -80n,
    platformFen: -320n,
    poolFen: -240n,
    creatorFen: -160n,
  });
  expect(
    statementOf({ commissionFen: 120n, rewardFen: 0n, clawbackFen: -297n }, 2000, nothingCarried, 0, terms),
  ).toMatchObject({
    netFen: -177n,
    institutionFen: 0n,
    carriedOutFen: -177n,
  });
});

test('DOMAIN 11.7 E9: an institution takes its share of the statement', () => {
  const earned = { commissionFen: 2468n, rewardFen: 0n, clawbackFen: 0n };
  expect(statementOf(earned, 2000, nothingCarried, 0, terms)).toMatchObject({
    institutionFen: 493n,
    creatorFen: 1975n,
  });
  expect(statementOf(earned, 3333, nothingCarried, 0, terms)).toMatchObject({
    institutionFen: 822n,
    creatorFen: 1646n,
  });
});

test('DOMAIN 11.7 E20: the share is taken once, on the net of the month', () => {
  const earned = { commissionFen: 2004n, rewardFen: 5714n, clawbackFen: -440n };
  const statement = statementOf(earned, 2000, nothingCarried, 0, terms);
  expect(statement).toMatchObject({ netFen: 7278n, institutionFen: 1455n, creatorFen: 5823n, payableFen: 5823n });
});

test('DOMAIN 11.5: less than 1.00 yuan is carried', () => {
  const earned = { commissionFen: 99n, rewardFen: 0n, clawbackFen: 0n };
  expect(statementOf(earned, 0, nothingCarried, 0, terms)).toMatchObject({ payableFen: 0n, carriedOutFen: 99n });
  expect(statementOf(earned, 0, { fen: 1n, debts: [] }, 0, terms)).toMatchObject({
    payableFen: 100n,
    carriedOutFen: 0n,
  });
});

test('DOMAIN 11.7 E16, E17: a pool is divided by largest remainder, ties to the smaller content id', () => {
  expect(rewards(100_000n, 5400n, 2700n, 1350n)).toEqual([57143n, 28571n, 14286n]);
  expect(rewards(10n, 1n, 1n, 1n)).toEqual([4n, 3n, 3n]);
});

test('DOMAIN 11.6: with 10 valued contents none gets more than 20 %, the excess is carried', () => {
  const values = Array.from({ length: 10 }, (_, i) => ({ contentId: `c${i}`, value: i === 0 ? 91n : 1n }));
  const capped = rewardsOf(1003n, values, terms);
  expect(capped.rewards[0]).toEqual({ contentId: 'c0', amountFen: 200n });
  expect(capped.paidFen + capped.carriedOutFen).toBe(1003n);
  expect(rewardsOf(1003n, values.slice(0, 9), terms).carriedOutFen).toBe(0n);
  expect(rewardsOf(-5n, values, terms)).toEqual({ rewards: [], paidFen: 0n, carriedOutFen: -5n });
});

test('DOMAIN 11.2: an excluded scene earns nothing', () => {
  const own = rulesOf(cpsPolicySchema.parse({ version: 2, excludedScenes: ['live'] }));
  const live = counts(click({ at: at('2019-03-12T11:00:00'), scene: 'live' }));
  const decision = decideLine(line(), [live], [], accountOf, own);
  expect(decision).toMatchObject({
    winner: null,
    reason: 'SCENE_EXCLUDED',
    considered: [{ outcome: 'SCENE_EXCLUDED' }],
  });
});

test('an unconfirmed line is an estimate from what is known', () => {
  const clicks = [counts(click({ at: at('2019-03-12T11:00:00') }))];
  expect(decideLine(line(), clicks, [], accountOf, rules)).toMatchObject({
    month: null,
    amounts: { grossFen: 1299n, networkFen: 130n, platformFen: 390n, creatorFen: 779n },
    entries: [],
  });
  const closed = line({ closing: received('2019-03-13T12:00:00') });
  expect(decideLine(closed, clicks, [], accountOf, rules)).toMatchObject({ winner: null, reason: 'CLOSED' });
});
