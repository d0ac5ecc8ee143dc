import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { campaignDesk } from '../../../test/campaigns.ts';
import { changeSub } from '../../../test/channels.ts';
import { ok } from '../../../test/money.ts';
import { submitting } from '../../../test/submitting.ts';
import { doc, goods, published } from '../../../test/works.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');
const { open, author, submit, to } = submitting(world, manager);

test('issue: the pre-flight tells every rule of a channel before anybody submits', async () => {
  await goods(world, ['pool-1', 'pool-2']);
  ok(await manager.call('PUT', '/operator/selection-pools/spring', { name: '春季选品' }));
  const change = { add: ['pool-1', 'nowhere'], reason: '首批' };
  expect(ok(await manager.call('POST', '/operator/selection-pools/spring/items', change))).toEqual({
    added: ['pool-1'],
    removed: [],
    unknown: ['nowhere'],
  });
  const code = await open({
    templates: ['post'],
    selectionPoolCode: 'spring',
    shopRatingBpMin: 48_000,
    eligibility: { level_in: ['L6'] },
    overrides: [{ template: 'post', fields: [{ name: 'title', min: 12 }] }],
    classificationScheme: [{ id: 'commute', name: '通勤' }],
  });
  const { owner } = await author();
  const contentId = await published(owner, { body: doc(['皮子很软，走一天也不磨脚。'], ['pool-1', 'pool-2']) });
  const check = async (query: string) => ok(await owner.call('GET', `/contents/${contentId}/preflight?${query}`));
  const { passed, rules } = await check(`subChannel=${code}`);
  expect(passed).toBe(false);
  // What is met says so, not what its fault would be.
  const template = rules.find((rule: { id: string }) => rule.id === 'channel.template');
  expect(template).toMatchObject({ passed: true, message: '子频道收这种模板的作品' });
  const onSale = rules.find(({ id, passed: isMet }: { id: string; passed: boolean }) => id === 'item_on_sale' && isMet);
  expect(onSale.message).toBe('符合要求');
  const failed = rules.filter((rule: { passed: boolean }) => !rule.passed).map((rule: { id: string }) => rule.id);
  expect(failed).toEqual([
    'channel.membership',
    'channel.classification',
    'channel.shop_rating',
    'channel.shop_rating',
    'channel.selection_pool',
    'title.length',
  ]);
  const found = rules.find((rule: { id: string }) => rule.id === 'channel.shop_rating');
  expect(found).toMatchObject({ actual: 47_000, required: 48_000, effect: 'reject', where: { field: 'items[0]' } });
  expect((await owner.call('GET', `/contents/${contentId}/preflight?subChannel=nowhere`)).body.code).toBe(
    'SUB_CHANNEL_UNKNOWN',
  );
  // What the machine rejects for costs the unit; what is no matter of taste is refused and costs nothing.
  const gate = await open({ reviewMode: 'machine', shopRatingBpMin: 48_000, dailyQuotaPerAccount: 1 });
  const [row] = ok(await submit(owner, contentId, to(gate))).items;
  expect(row).toMatchObject({
    status: 'machine_rejected',
    reasons: [{ code: 'ITEM_QUALITY' }, { code: 'ITEM_QUALITY' }],
  });
  expect((await submit(owner, contentId, to(gate))).body.code).toBe('CHANNEL_QUOTA');
});

test('DOMAIN 2.2, join_quality_reward: editors propose only works whose authors let them', async () => {
  const { owner, accountId } = await author();
  const code = await open({ eligibility: { level_in: ['L6'] }, dailyQuotaPerAccount: 1 });
  const [asks, silent] = [await published(owner, { joinQualityReward: true }), await published(owner)];
  const listed = ok(await manager.call('GET', '/operator/proposable-works')).items;
  expect(listed).toMatchObject([
    { contentId: asks, account: { id: accountId }, cover: { url: expect.any(String) }, subChannel: null },
  ]);
  const propose = (contentId: string) =>
    manager.call('POST', '/operator/submissions', { contentId, subChannel: code, reason: '通勤选题' });
  expect((await propose(silent)).body.code).toBe('NOT_PROPOSABLE');
  const row = ok(await propose(asks));
  expect(row).toMatchObject({ status: 'accepted', proposed: true });
  expect((await propose(asks)).body.code).toBe('SUBMITTED_ALREADY');
  expect(ok(await manager.call('GET', '/operator/proposable-works')).items).toMatchObject([
    { subChannel: code, subChannelName: expect.stringContaining(' · ') },
  ]);
  expect(ok(await owner.call('GET', '/submissions')).items).toMatchObject([{ id: row.id, proposed: true }]);
  const all = ok(await manager.call('GET', `/operator/submissions?targetId=${code}`));
  expect(all).toMatchObject({ items: [{ id: row.id, accountName: expect.any(String) }], counts: { accepted: 1 } });
});

test('what a sub-channel does not take is refused before anything is used up', async () => {
  const { owner } = await author();
  const contentId = await published(owner);
  expect((await submit(owner, contentId, to('nowhere'))).body.code).toBe('SUB_CHANNEL_UNKNOWN');
  const closed = await open({ status: 'paused' });
  expect((await submit(owner, contentId, to(closed))).body.code).toBe('SUB_CHANNEL_CLOSED');
  const video = await open({ templates: ['video2'] });
  expect((await submit(owner, contentId, to(video))).body).toMatchObject({
    code: 'SUBMISSION_INVALID',
    errors: [{ path: 'template', actual: 'post', required: ['video2'] }],
  });
  const members = await open({ byApplication: true });
  expect((await submit(owner, contentId, to(members))).body.code).toBe('NOT_A_MEMBER');
  expect((await submit(owner, 'nothing', to(closed))).status).toBe(404);
  expect((await owner.call('POST', '/submissions', { contentId, targets: [] })).status).toBe(422);
  const stranger = await author();
  expect((await submit(stranger.owner, contentId, to(video))).status).toBe(403);
});

test('DOMAIN 3.1, 3.5: a classification is refused where nothing is sorted, and what was sorted before goes without', async () => {
  const { owner } = await author();
  const contentId = await published(owner);
  const plain = await open();
  const wish = to(plain, '任意文字');
  expect(await submit(owner, contentId, wish)).toMatchObject({
    status: 422,
    body: {
      code: 'SUBMISSION_INVALID',
      errors: [{ path: 'classificationId', code: 'CLASSIFICATION_NOT_ASKED', actual: '任意文字', required: [] }],
    },
  });
  const asked = ok(await owner.call('GET', `/contents/${contentId}/preflight?subChannel=${plain}&classificationId=x`));
  expect(asked.passed).toBe(false);
  const campaigns = campaignDesk(world, await world.operator('campaign_manager'));
  const campaign = { type: 'campaign', id: await campaigns.open({ contentTypes: ['post'] }), classificationId: 'x' };
  expect((await submit(owner, contentId, campaign)).body.errors).toMatchObject([{ code: 'CLASSIFICATION_NOT_ASKED' }]);
  // Its classes go while a work waits for its own review, or after it was refused.
  const code = await open({
    classificationScheme: [{ id: 'commute', name: '通勤' }],
    reviewMode: 'machine',
    shopRatingBpMin: 48_000,
  });
  await goods(world, ['sorted-1']);
  const sorted = await published(owner, { body: doc(['包很轻，能装下一天要用的东西。'], ['sorted-1']) });
  const [row] = ok(await submit(owner, sorted, to(code, 'commute'))).items;
  expect(row).toMatchObject({ status: 'machine_rejected', classification: { id: 'commute' } });
  await changeSub(manager, code, { classificationScheme: [], shopRatingBpMin: 46_000 });
  const again = ok(await owner.call('POST', `/submissions/${row.id}/resubmission`, {}));
  expect(again).toMatchObject({ status: 'accepted', classification: null });
});
