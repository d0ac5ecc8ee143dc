import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { campaignDesk } from '../../../test/campaigns.ts';
import { applicant, joined } from '../../../test/channels.ts';
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
    name: `新单品 ${code}`,
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
    scene: 'public_other',
    pendingScene: { scene: 'good_finds' },
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
  const paused = {
    name: '新单品 good_finds_item',
    templates: ['item2'],
    ...fields,
    scene: 'public_other',
    status: 'paused',
  };
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
    { verb: 'request_sub_channel_scene' },
    { verb: 'create_sub_channel', before: null, after: { scene: 'public_other' } },
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
  expect(await rows({ templates: ['post', 'post'] })).toEqual([['templates', 'REPEATED']]);
  const scheme = (...names: [string, string][]) => ({
    classificationScheme: names.map(([id, name]) => ({ id, name })),
  });
  expect(await rows(scheme(['tea', '茶'], ['tea', '酒']))).toEqual([['classificationScheme', 'REPEATED']]);
  expect(await rows(scheme(['tea', '茶'], ['wine', '茶']))).toEqual([['classificationScheme', 'REPEATED']]);
  expect(await rows({ eligibility: { role_in: ['nope'] } })).toEqual([['eligibility.role_in[0]', 'ROLE_UNKNOWN']]);
  const deep = { any: [{ all: [{ any: [{ all: [{ not: { has_shop: true } }] }] }] }] };
  expect(await rows({ eligibility: deep })).toEqual([['eligibility', 'CONDITIONS_TOO_DEEP']]);
  const stricter = (field: object) => ({ overrides: [{ template: 'item2', fields: [field] }] });
  expect(await rows(stricter({ name: 'nofield', min: 1 }))).toEqual([['overrides[0].fields[0].name', 'NO_SUCH_FIELD']]);
  expect(await rows(stricter({ name: 'title', min: 900 }))).toEqual([['overrides[0].fields[0]', 'RANGE_EMPTY']]);
  expect((await sub('nowhere', 'must_buy_guide')).status).toBe(404);
  for (const role of ['reviewer', 'finance', 'campaign_manager'] as const)
    expect((await make(await world.operator(role), 'other')).status).toBe(403);
});

test('UX 39: before a sub-channel changes, its manager sees which members would lose it and what its scene moves', async () => {
  ok(await make(manager, 'effects'));
  const lenient = { name: '日常', templates: ['item2'], eligibility: { fans_gte: 0 } };
  ok(await sub('effects', 'effects_card', lenient));
  const who = await applicant(world, '会失去的人');
  await joined(world, who, 'effects_card');
  const effect = (change: object) =>
    manager.call('POST', '/operator/sub-channels/effects_card/effect', {
      eligibility: lenient.eligibility,
      scene: 'public_other',
      ...change,
    });
  const nothing = { members: 1, complete: true, losing: 0, gaining: 0, losers: [], placed: 0, sceneChanges: false };
  expect(ok(await effect({}))).toEqual(nothing);
  const loses = { losing: 1, losers: [{ id: who.accountId, name: '会失去的人' }] };
  expect(ok(await effect({ eligibility: { fans_gte: 1000 } }))).toEqual({ ...nothing, ...loses });
  expect(ok(await effect({ scene: 'must_buy' }))).toEqual({ ...nothing, sceneChanges: true });
  expect((await effect({ scene: 'homepage' })).status).toBe(422);
});

test('DOMAIN 1.3, UX 39: another scene moves money and waits for a second person; the rest is changed at once', async () => {
  ok(await make(manager, 'scenes'));
  const fields = { name: '日常', templates: ['item2'] };
  ok(await sub('scenes', 'scenes_card', fields));
  const path = '/operator/sub-channels/scenes_card';
  const asked = await put(path, 1, { ...fields, name: '每天', scene: 'must_buy' });
  expect(asked).toMatchObject({
    status: 200,
    body: { name: '每天', scene: 'public_other', version: 2, pendingScene: { scene: 'must_buy' } },
  });
  const { approvalId } = asked.body.pendingScene;
  expect(await put(path, 2, { ...fields, scene: 'guang' })).toMatchObject({
    status: 409,
    body: { code: 'APPROVAL_PENDING' },
  });
  expect(await put(path, 2, fields)).toMatchObject({ body: { version: 3, pendingScene: { approvalId } } });
  ok(await manager.call('POST', `/operator/approvals/${approvalId}/decision`, { outcome: 'withdraw' }));
  const again = await put(path, 3, { ...fields, scene: 'must_buy' });
  expect(again, 'the scene alone changes nothing yet').toMatchObject({ body: { version: 3, scene: 'public_other' } });
  const second = again.body.pendingScene.approvalId;
  const [finance, admin] = [await world.operator('finance'), await world.operator('admin')];
  const [told] = ok(await finance.call('GET', '/operator/approvals?kind=sub_channel_scene&state=pending')).items;
  expect(told).toMatchObject({
    id: second,
    reason,
    may: 'decide',
    payload: { formerScene: 'public_other', scene: 'must_buy' },
  });
  expect(told.effect.map(({ label }: { label: string }) => label)).toEqual([
    '场景：其他公域 → 必买清单',
    '正在投放和将要投放的 0 个位置，此后的点击按新场景计佣',
    '分成 联盟:平台（其中进奖励池）:创作者 1:4:5 → 1:7 (3/7):2',
  ]);
  const decide = (who: typeof manager, outcome: string) =>
    who.call('POST', `/operator/approvals/${second}/decision`, { outcome });
  expect((await decide(manager, 'approve')).status, 'not by who asked').toBe(403);
  ok(await decide(finance, 'approve'));
  const { items } = ok(await manager.call('GET', '/operator/channels'));
  const scenes = items.find(({ code }: { code: string }) => code === 'scenes');
  expect(scenes.subChannels).toMatchObject([{ scene: 'must_buy', version: 4, pendingScene: null }]);
  const log = ok(await admin.call('GET', '/operator/audit?objectId=scenes_card')).items;
  expect(log).toContainEqual(
    expect.objectContaining({
      verb: 'change_sub_channel',
      before: { scene: 'public_other' },
      after: { scene: 'must_buy' },
    }),
  );
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

test('DOMAIN 3.3: an invited list that there is not is refused at its place, of sub-channels and campaigns; one that has become empty may stay', async () => {
  ok(await make(manager, 'listed'));
  const eligibility = { all: [{ fans_gte: 1 }, { not: { any: [{ invited_list: 'typo' }] } }] };
  const path = 'eligibility.all[1].not.any[0].invited_list';
  const unknown = { status: 422, body: { errors: [{ path, code: 'LIST_UNKNOWN', actual: 'typo' }] } };
  expect(await sub('listed', 'listed_one', { eligibility })).toMatchObject(unknown);
  const { accountId } = await publisher(world, '定邀达人');
  const change = (body: object) => manager.call('POST', '/operator/invited-lists/typo/accounts', { reason, ...body });
  ok(await change({ add: [accountId] }));
  const { version, ...made } = ok(await sub('listed', 'listed_one', { eligibility }));
  ok(await change({ add: [], remove: [accountId] }));
  expect((await put('/operator/sub-channels/listed_one', version, { ...made, monthlyMin: 4 })).status).toBe(200);
  const other = { ...made, eligibility: { invited_list: 'other' } };
  expect(await put('/operator/sub-channels/listed_one', version + 1, other)).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'eligibility.invited_list', code: 'LIST_UNKNOWN' }] },
  });
  const desk = campaignDesk(world, await world.operator('campaign_manager'));
  expect(await desk.create({ inviteRule: { eligibility: { any: [{ invited_list: 'other' }] } } })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'inviteRule.eligibility.any[0].invited_list', code: 'LIST_UNKNOWN' }] },
  });
});

test('DOMAIN 3.1: the name of a sub-channel is its own within its channel, in both languages', async () => {
  ok(await make(manager, 'named'));
  ok(await make(manager, 'named_too'));
  ok(await sub('named', 'named_one', { name: '机审', nameEn: 'Machine' }));
  const repeated = (field: string) => ({
    status: 422,
    body: { errors: [{ path: field, code: 'NAME_REPEATED', required: { not: 'named_one' } }] },
  });
  expect(await sub('named', 'named_two', { name: '机审' })).toMatchObject(repeated('name'));
  expect(await sub('named', 'named_two', { name: '人审', nameEn: 'Machine' })).toMatchObject(repeated('nameEn'));
  const { version, ...two } = ok(await sub('named', 'named_two', { name: '人审', nameEn: 'People' }));
  expect(await put('/operator/sub-channels/named_two', version, { ...two, name: '机审' })).toMatchObject(
    repeated('name'),
  );
  expect((await put('/operator/sub-channels/named_two', version, { ...two, monthlyMin: 3 })).status).toBe(200);
  expect((await sub('named_too', 'named_three', { name: '机审', nameEn: 'Machine' })).status, 'elsewhere').toBe(201);
});
