import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { campaignDesk } from '../../../test/campaigns.ts';
import { ok } from '../../../test/money.ts';
import { goods, publisher, raise } from '../../../test/works.ts';
import { Refusal } from '../../lib/errors.ts';
import { domainCodes } from '../../lib/domain-names.ts';
import { capFaults, saturationBp } from './rules.ts';
import { admit, wouldRefuse } from './service.ts';

const world = await testApp();
const manager = await world.operator('campaign_manager');
const desk = campaignDesk(world, manager);
const creators = await Promise.all(Array.from({ length: 12 }, (_, n) => publisher(world, `活动达人${n}`)));
const onlooker = await publisher(world, '旁观的人');
const ids = creators.map(({ accountId }) => accountId);
const idAt = (n: number): string => ids[n % ids.length] ?? '';
const [first = '', second = ''] = ids;
const tally = (codes: string[]) =>
  Object.fromEntries([...Map.groupBy(codes, (one) => one)].map(([code, of]) => [code, of.length]));

test('DOMAIN 4: of many who submit at once exactly the limit passes, and the campaign closes when it is full', async () => {
  const id = await desk.open({ maxSubmissions: 17, perAccountLimit: 10 });
  const codes = await Promise.all(Array.from({ length: 60 }, (_, n) => desk.take(id, idAt(n))));
  // Whoever came too late reads that it was full, not that it is closed (DOMAIN 4, `close_when_full`).
  expect(tally(codes)).toEqual({ taken: 17, CAMPAIGN_FULL: 43 });
  const { status, submissions, saturationBp: bp, steps } = await desk.read(id);
  expect([status, submissions, bp]).toEqual(['closed', 17, 10_000]);
  expect(steps.at(-1)).toMatchObject({ fromStatus: 'collecting', toStatus: 'closed', by: 'system', reason: 'FULL' });
  const full = [{ code: 'CAMPAIGN_FULL', actual: 17, required: { max: 17 } }];
  expect(ok(await onlooker.owner.call('GET', `/campaigns/${id}`)).chance).toMatchObject({ obstacles: full });
  const byHand = await desk.open({ maxSubmissions: 17 });
  ok(await desk.move(byHand, 'close'));
  expect(await desk.take(byHand, first), 'one that an operator closed').toBe('CAMPAIGN_NOT_OPEN');
});

test('DOMAIN 4: one that stays open when full refuses CAMPAIGN_FULL, and a place given back is taken by one more', async () => {
  const id = await desk.open({ maxSubmissions: 9, perAccountLimit: 10, closeWhenFull: false });
  const codes = await Promise.all(Array.from({ length: 30 }, (_, n) => desk.take(id, idAt(n))));
  expect(tally(codes)).toEqual({ taken: 9, CAMPAIGN_FULL: 21 });
  const holder = ids[codes.indexOf('taken') % ids.length] ?? '';
  await desk.giveBack(id, holder);
  const again = await Promise.all(Array.from({ length: 8 }, (_, n) => desk.take(id, idAt(n))));
  expect(tally(again)).toEqual({ taken: 1, CAMPAIGN_FULL: 7 });
  expect(await desk.read(id)).toMatchObject({ status: 'collecting', submissions: 9 });
  expect(ok(await desk.change(id, { closeWhenFull: true })), 'one that is full closes').toMatchObject({
    status: 'closed',
  });
  const narrowed = await desk.open({ maxSubmissions: 9 });
  expect(await desk.take(narrowed, first)).toBe('taken');
  ok(await desk.move(narrowed, 'pause'));
  expect(ok(await desk.change(narrowed, { maxSubmissions: 1 })).status).toBe('paused');
  expect(ok(await desk.move(narrowed, 'resume')).steps.at(-1)).toMatchObject({ toStatus: 'closed', reason: 'FULL' });
  const lowered = await desk.open({ maxSubmissions: 9 });
  expect(await desk.take(lowered, first)).toBe('taken');
  expect(ok(await desk.change(lowered, { maxSubmissions: 1 })).status).toBe('closed');
});

test('DOMAIN 4: domain caps, the number of creators and an account’s own limit hold at once', async () => {
  const id = await desk.open({ domainCaps: { outfit: 5, food: 3 }, maxCreators: 4, perAccountLimit: 3 });
  const domains = ['outfit', 'food', 'travel', null];
  const wishes = Array.from({ length: 120 }, (_, n) => ({ who: idAt(n), domain: domains[Math.floor(n / 12) % 4] }));
  const codes = await Promise.all(wishes.map(({ who, domain }) => desk.take(id, who, { domain })));
  const passed = wishes.filter((_, n) => codes[n] === 'taken');
  const perAccount = [...Map.groupBy(passed, ({ who }) => who).values()].map((of) => of.length);
  expect(perAccount).toEqual([3, 3, 3, 3]);
  const read = await desk.read(id);
  expect([read.submissions, read.creators, read.submitters]).toEqual([12, 4, 4]);
  for (const { domain, submissions, max } of read.domains) {
    expect(submissions).toBe(passed.filter((one) => one.domain === domain).length);
    if (max !== null) expect(submissions).toBeLessThanOrEqual(max);
  }
  expect(
    Object.keys(tally(codes)).filter(
      (code) => !['taken', 'ACCOUNT_LIMIT', 'CREATORS_FULL', 'DOMAIN_FULL'].includes(code),
    ),
  ).toEqual([]);
});

test('DOMAIN 4: a full domain is refused DOMAIN_FULL, while others still pass', async () => {
  const id = await desk.open({ domainCaps: { outfit: 6 } });
  const codes = await Promise.all(Array.from({ length: 12 }, (_, n) => desk.take(id, idAt(n))));
  expect(tally(codes)).toEqual({ taken: 6, DOMAIN_FULL: 6 });
  expect(await desk.take(id, first, { domain: 'food' })).toBe('taken');
});

test('DOMAIN 4: takers and givers at once lose no place, and the last creator who leaves makes room for another', async () => {
  const id = await desk.open({ maxCreators: 3, perAccountLimit: 2, maxSubmissions: 6, closeWhenFull: false });
  for (let round = 0; round < 5; round++) {
    const codes = await Promise.all(Array.from({ length: 24 }, (_, n) => desk.take(id, idAt(n + round))));
    expect(codes.filter((code) => code === 'taken')).toHaveLength(6);
    const holders = codes.flatMap((code, n) => (code === 'taken' ? [idAt(n + round)] : []));
    await Promise.all([...holders, ...holders].map((who) => desk.giveBack(id, who)));
    expect(await desk.read(id)).toMatchObject({ submissions: 0, creators: 0 });
  }
  expect((await desk.read(id)).submitters).toBeGreaterThanOrEqual(3);
});

test('DOMAIN 4: what cannot come in is refused by its code, with everything that stands in the way', async () => {
  await goods(world, ['cheap']);
  ok(await (await world.host('host.catalogue')).call('PUT', '/host/categories/food', { name: '食品' }));
  const id = await desk.open({
    inviteRule: { minLevel: 'L3' },
    itemRules: { minItems: 2, minShopRatingBp: 48_000, categoryIds: ['food'] },
    perAccountLimit: 1,
  });
  const wish = { campaignId: id, accountId: first, contentId: 'none', domain: 'outfit', itemIds: ['cheap'] };
  const found = await world.run((tx, now) => wouldRefuse(tx, now, { ...wish, contentType: 'item' }));
  expect(found.map(({ code }) => code)).toEqual(['TYPE_NOT_TAKEN', 'ITEMS_NOT_TAKEN', 'NOT_ELIGIBLE']);
  expect(found[1]?.rows).toMatchObject([
    { path: 'items', code: 'ITEMS_TOO_FEW', actual: 1, required: 2 },
    { path: 'items[0]', code: 'SHOP_RATING', actual: 47_000, required: { shopRatingBp: 48_000 } },
    { path: 'items[0]', code: 'ITEM_CATEGORY', actual: 'shoes', required: ['food'] },
  ]);
  const refused = await world
    .run((tx, now) => admit(tx, now, { ...wish, contentType: 'item' }, 'zh-CN'))
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({
    code: 'TYPE_NOT_TAKEN',
    extra: { obstacles: [{ code: 'TYPE_NOT_TAKEN' }, {}, { code: 'NOT_ELIGIBLE' }] },
  });
  // Each row says in words what it is about (API.md, errors).
  const { obstacles } = (refused as Refusal).extra as {
    obstacles: { message: string; errors: { message: string }[] }[];
  };
  for (const { message, errors } of obstacles)
    for (const said of [message, ...errors.map((row) => row.message)]) expect(said).toMatch(/[一-龥]/);
  const open = await desk.open({ inviteRule: { minLevel: 'L3', accounts: [second] }, perAccountLimit: 1 });
  expect(await desk.take(open, first)).toBe('NOT_ELIGIBLE');
  expect(await desk.take(open, second), 'a named account needs no more').toBe('taken');
  expect(await desk.take(open, second)).toBe('ACCOUNT_LIMIT');
  await raise(world, first, 'L3');
  expect(await desk.take(open, first)).toBe('taken');
  const closed = await desk.open({ openTo: 'invited' });
  expect(await desk.take(closed, first)).toBe('NOT_INVITED');
  ok(await desk.move(open, 'pause'));
  expect(await desk.take(open, first)).toBe('CAMPAIGN_NOT_OPEN');
  expect(await desk.take('nothing', first)).toBe('NOT_FOUND');
});

test('DOMAIN 4: saturation lies in 0 to 10,000 basis points, grows with what is taken, and is null without a limit', () => {
  let seed = 7;
  const random = (max: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % max;
  };
  for (let run = 0; run < 5000; run++) {
    const max = 1 + random(1_000_000);
    const taken = random(2 * max);
    const bp = saturationBp(taken, max) ?? -1;
    expect(bp).toBeGreaterThanOrEqual(0);
    expect(bp).toBeLessThanOrEqual(10_000);
    expect(bp === 10_000).toBe(taken >= max);
    expect(saturationBp(taken + 1, max)).toBeGreaterThanOrEqual(bp);
    expect(saturationBp(taken, null)).toBeNull();
    const caps = { maxSubmissions: max, maxCreators: null, domainCaps: {}, perAccountLimit: max };
    const standing = { submissions: taken, creators: 1, domains: {}, mostOfAccount: 0 };
    expect(capFaults(caps, standing).length > 0).toBe(taken > max);
  }
  expect(saturationBp(0, 3)).toBe(0);
  expect(saturationBp(2, 3)).toBe(6666);
  expect(domainCodes).toHaveLength(17);
});
