import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { publisher } from '../../../test/works.ts';

const world = await testApp();
const manager = await world.operator('channel_manager');
const reason = '频道测试';
const channel = { name: '好物', intro: '值得买的单品' };
const make = (who: Caller, code: string, change: object = {}) =>
  who.call('POST', '/operator/channels', { ...channel, code, ...change, reason });
const sub = (channelCode: string, code: string, change: object = {}) =>
  manager.call('POST', `/operator/channels/${channelCode}/sub-channels`, {
    code,
    name: '新单品',
    templates: ['item2'],
    ...change,
    reason,
  });
const put = (path: string, version: number, body: object) =>
  manager.call('PUT', path, { ...body, reason }, { 'if-match': `"${version}"` });

test('DOMAIN 3.1: an operator makes channels with sub-channels, changes them by their version, and all is on the record', async () => {
  const made = ok(await make(manager, 'good_finds', { nameEn: 'Good finds', position: 2 }));
  expect(made).toMatchObject({ code: 'good_finds', ...channel, status: 'open', version: 1, logoUrl: null });
  expect(await make(manager, 'good_finds')).toMatchObject({ status: 409, body: { code: 'CHANNEL_TAKEN' } });
  // DOMAIN 3.2, 有好货 414.
  const eligibility = {
    all: [{ level_in: ['L4', 'L5', 'L6'] }, { index_gte: 600 }, { contents_30d_gte: 30 }, { not: { has_shop: true } }],
  };
  const fields = { eligibility, dailyQuotaPerAccount: 50, scene: 'good_finds', reviewMode: 'machine' };
  expect(ok(await sub('good_finds', 'good_finds_item', fields))).toMatchObject({
    ...fields,
    code: 'good_finds_item',
    channelCode: 'good_finds',
    byApplication: true,
    monthlyMin: null,
    version: 1,
  });
  const changed = await put('/operator/channels/good_finds', 1, { ...channel, intro: '小二精选的单品' });
  expect(changed).toMatchObject({ status: 200, body: { version: 2, intro: '小二精选的单品', nameEn: null } });
  expect(await put('/operator/channels/good_finds', 1, channel)).toMatchObject({
    status: 409,
    body: { code: 'STALE_VERSION', current: { version: 2, intro: '小二精选的单品' } },
  });
  const paused = { name: '新单品', templates: ['item2'], ...fields, status: 'paused' };
  expect(ok(await put('/operator/sub-channels/good_finds_item', 1, paused))).toMatchObject({
    status: 'paused',
    version: 2,
  });
  const { items } = ok(await manager.call('GET', '/operator/channels'));
  expect(items).toMatchObject([{ code: 'good_finds', subChannels: [{ code: 'good_finds_item', eligibility }] }]);
  const admin = await world.operator('admin');
  const log = ok(await admin.call('GET', '/operator/audit?objectId=good_finds_item')).items;
  expect(log).toMatchObject([
    { verb: 'change_sub_channel', before: { status: 'open' }, after: { status: 'paused' }, reason },
    { verb: 'create_sub_channel', before: null, after: { scene: 'good_finds' } },
  ]);
  expect(Object.keys(log[0].after)).toEqual(['status']);
});

test('DOMAIN 3.1: what a sub-channel cannot be is refused at its field', async () => {
  ok(await make(manager, 'must_buy'));
  const rows = async (change: object) => {
    const answer = await sub('must_buy', 'must_buy_guide', change);
    expect(answer.status).toBe(422);
    return answer.body.errors.map(({ path, code }: { path: string; code: string }) => [path, code]);
  };
  expect(await rows({ templates: ['post', 'nothing'] })).toEqual([['templates[1]', 'NOT_OFFERED']]);
  expect(await rows({ overrides: [{ template: 'post' }] })).toEqual([['overrides[0].template', 'NOT_OFFERED']]);
  expect(await rows({ dailyQuotaPerAccount: 0 })).toEqual([['dailyQuotaPerAccount', 'TOO_SMALL']]);
  expect(await rows({ scene: 'homepage' })).toEqual([['scene', 'INVALID_VALUE']]);
  expect(await rows({ eligibility: { any: [{ index_gte: 1001 }] } })).toEqual([
    ['eligibility.any[0].index_gte', 'TOO_BIG'],
  ]);
  expect((await sub('nowhere', 'must_buy_guide')).status).toBe(404);
  for (const role of ['reviewer', 'finance', 'campaign_manager'] as const)
    expect((await make(await world.operator(role), 'other')).status).toBe(403);
});

test('UX 26: an account sees each condition of a sub-channel with what it has, what it needs and how much is missing', async () => {
  ok(await make(manager, 'gadgets', { name: '数码', nameEn: 'Gadgets', position: 1 }));
  const eligibility = { any: [{ index_gte: 600 }, { account_type: ['merchant'] }] };
  ok(await sub('gadgets', 'gadgets_card', { templates: ['item2', 'post'], eligibility, dailyQuotaPerAccount: 5 }));
  ok(await sub('gadgets', 'gadgets_open', { name: '日常', byApplication: false, position: 1 }));
  ok(await sub('gadgets', 'gadgets_gone', { status: 'closed', position: 2 }));
  ok(await make(manager, 'hidden', { status: 'closed' }));
  const { owner, accountId } = await publisher(world, '数码新人', 'L2');
  const scores = { creatorIndex: 588, contentValue: 500, fanValue: 300, domainFocus: 900, commercialValue: 100 };
  ok(await manager.call('PUT', `/operator/accounts/${accountId}/scores`, { ...scores, reason }));
  const { items } = ok(await owner.call('GET', '/channels'));
  const gadgets = items.find(({ code }: { code: string }) => code === 'gadgets');
  expect(gadgets).toMatchObject({
    name: '数码',
    subChannels: [
      {
        code: 'gadgets_card',
        eligible: false,
        dailyQuota: 5,
        keyChannel: false,
        outcome: {
          kind: 'any',
          parts: [
            { name: 'index_gte', actual: 588, required: 600, missing: 12 },
            { name: 'account_type', pass: false, actual: 'creator' },
          ],
        },
      },
      { code: 'gadgets_open', eligible: true, byApplication: false },
    ],
  });
  expect(items.map(({ code }: { code: string }) => code)).not.toContain('hidden');
  const english = ok(await owner.call('GET', '/channels', undefined, { 'accept-language': 'en' }));
  expect(english.items.map(({ name }: { name: string }) => name)).toContain('Gadgets');
});

test('channels that are made at once under one code are one channel', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => make(manager, 'race')));
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
});
