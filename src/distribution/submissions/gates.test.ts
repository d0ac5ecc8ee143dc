import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { campaignDesk } from '../../../test/campaigns.ts';
import { changeSub } from '../../../test/channels.ts';
import { ok } from '../../../test/money.ts';
import { submitting } from '../../../test/submitting.ts';
import { doc, goods, published } from '../../../test/works.ts';

const world = await testApp();
const manager = await world.operator('channel_manager');
const admin = await world.operator('admin');
const desk = campaignDesk(world, await world.operator('campaign_manager'));
const { open, author, submit, to } = submitting(world, manager);
const reason = '投稿测试';

type Rule = { id: string; passed: boolean; effect: string; code: string; message: string };

async function channelStatus(code: string, status: string): Promise<void> {
  const { items } = ok(await manager.call('GET', '/operator/channels'));
  const { version, ...channel } = items.find((one: { code: string }) => one.code === code);
  const { name, nameEn, intro, position } = channel;
  const fields = { name, nameEn, intro, position, status, reason };
  ok(await manager.call('PUT', `/operator/channels/${code}`, fields, { 'if-match': `"${version}"` }));
}

/** What a submit is refused with, after the preflight said the same; undefined where both let pass. */
async function agreed(
  owner: Caller,
  contentId: string,
  target: { type: string; id: string },
): Promise<string | undefined> {
  const inChannel = target.type === 'sub_channel';
  const asked = ok(
    await owner.call(
      'GET',
      inChannel
        ? `/contents/${contentId}/preflight?subChannel=${target.id}`
        : `/campaigns/${target.id}/works/${contentId}`,
    ),
  );
  const codes: string[] = inChannel
    ? asked.rules.filter((rule: Rule) => !rule.passed && rule.effect === 'refuse').map(({ code }: Rule) => code)
    : asked.obstacles.map(({ code }: { code: string }) => code);
  const answer = await submit(owner, contentId, target);
  expect(answer.status === 201, `${answer.body.code} and ${codes.join()}`).toBe(codes.length === 0);
  if (answer.status === 201) return undefined;
  const said = inChannel && answer.body.code === 'SUBMISSION_INVALID' ? answer.body.errors[0].code : answer.body.code;
  expect(codes).toContain(said);
  return said;
}

test('DOMAIN 3.5: whatever keeps a work out of a sub-channel, preflight and submit say the same', async () => {
  const { owner, accountId } = await author();
  const set = async (status: string) =>
    ok(await admin.call('PUT', `/operator/accounts/${accountId}/status`, { status, reason }));
  const contentId = await published(owner);
  const one = await open({ dailyQuotaPerAccount: 1, reviewMode: 'machine' });
  await set('frozen');
  expect(await agreed(owner, contentId, to(one))).toBe('ACCOUNT_NOT_ACTIVE');
  await set('active');
  await channelStatus(one, 'closed');
  expect(await agreed(owner, contentId, to(one))).toBe('SUB_CHANNEL_CLOSED');
  await channelStatus(one, 'open');
  await changeSub(manager, one, { status: 'paused' });
  expect(await agreed(owner, contentId, to(one))).toBe('SUB_CHANNEL_CLOSED');
  await changeSub(manager, one, { status: 'open', templates: ['video2'] });
  expect(await agreed(owner, contentId, to(one))).toBe('TEMPLATE_NOT_TAKEN');
  await changeSub(manager, one, { templates: ['post'] });
  const strict = await open({ eligibility: { all: [{ level_in: ['L6'] }, { fans_gte: 20_000 }] } });
  expect(await agreed(owner, contentId, to(strict))).toBe('NOT_ELIGIBLE');
  expect(await agreed(owner, contentId, to(await open({ byApplication: true })))).toBe('NOT_A_MEMBER');
  const draft = ok(await owner.call('POST', '/contents', { type: 'post', template: 'post', title: '草稿' }));
  expect(await agreed(owner, draft.id, to(one))).toBe('WORK_NOT_SUBMITTED');
  const writing = ok(await owner.call('GET', `/contents/${draft.id}/preflight?subChannel=${one}&writing=true`));
  expect(writing.rules.map(({ id }: Rule) => id)).toEqual(expect.arrayContaining(['account.active', 'text.ad_law']));
  // A restricted account acts as L1 at most, and may submit where L1 may (DOMAIN 12).
  await set('restricted');
  expect(await agreed(owner, contentId, to(one))).toBeUndefined();
  expect(await agreed(owner, contentId, to(one))).toBe('SUBMITTED_ALREADY');
  expect(await agreed(owner, contentId, to(await open()))).toBe('IN_OTHER_CHANNEL');
  await set('active');
  expect(await agreed(owner, await published(owner), to(one))).toBe('CHANNEL_QUOTA');
});

test('issue: a preflight names each unmet condition, and says of what passes what is and what is left', async () => {
  const { owner } = await author();
  const contentId = await published(owner);
  const code = await open({
    eligibility: { all: [{ level_in: ['L6'] }, { fans_gte: 20_000 }] },
    dailyQuotaPerAccount: 3,
  });
  const { rules } = ok(await owner.call('GET', `/contents/${contentId}/preflight?subChannel=${code}`));
  const of = (id: string) => rules.filter((rule: Rule) => rule.id === id);
  expect(of('channel.membership').map(({ message }: Rule) => message)).toEqual([
    '等级：现在 L2，须为 L6',
    '粉丝数：现在 0，须至少 20,000',
  ]);
  expect(of('channel.open')).toMatchObject([{ passed: true, actual: 'open', required: 'open' }]);
  expect(of('channel.quota')).toMatchObject([
    { passed: true, actual: { used: 0, left: 3 }, required: { max: 3 }, message: '今天还可投 3 / 3 篇' },
  ]);
});

test('DOMAIN 4: whatever keeps a work out of a campaign, its check and submit say the same', async () => {
  const { owner, accountId } = await author();
  const contentId = await published(owner);
  const campaign = (id: string) => ({ type: 'campaign', id });
  const id = await desk.open();
  const set = (status: string) => admin.call('PUT', `/operator/accounts/${accountId}/status`, { status, reason });
  ok(await set('frozen'));
  expect(await agreed(owner, contentId, campaign(id))).toBe('ACCOUNT_NOT_ACTIVE');
  ok(await set('active'));
  expect(await agreed(owner, contentId, campaign(await desk.open({ contentTypes: ['video'] })))).toBe('TYPE_NOT_TAKEN');
  const sorted = await desk.open({ classificationScheme: [{ id: 'day', name: '白天' }] });
  expect(await agreed(owner, contentId, campaign(sorted))).toBe('SUBMISSION_INVALID');
  for (const each of [id, await desk.open(), await desk.open()])
    expect(await agreed(owner, contentId, campaign(each))).toBeUndefined();
  expect(await agreed(owner, contentId, campaign(id))).toBe('SUBMITTED_ALREADY');
  expect(await agreed(owner, contentId, campaign(await desk.open()))).toBe('TOO_MANY_CAMPAIGNS');
  ok(await desk.move(id, 'close'));
  expect(await agreed(owner, await published(owner), campaign(id))).toBe('CAMPAIGN_NOT_OPEN');
});

test('DOMAIN 3.5: what was refused for its goods is sent again unchanged once the pool takes them, and not before', async () => {
  await goods(world, ['pooled']);
  ok(await manager.call('PUT', '/operator/selection-pools/autumn', { name: '秋季选品' }));
  const { owner } = await author();
  const code = await open({ selectionPoolCode: 'autumn', reviewMode: 'machine' });
  const contentId = await published(owner, { body: doc(['皮子很软，走一天也不磨脚。'], ['pooled']) });
  const [row] = ok(await submit(owner, contentId, to(code))).items;
  expect(row).toMatchObject({ status: 'machine_rejected', reasons: [{ code: 'ITEM_NOT_IN_POOL' }] });
  const again = () => owner.call('POST', `/submissions/${row.id}/resubmission`, {});
  expect((await again()).body.code).toBe('NOT_CHANGED');
  ok(await manager.call('POST', '/operator/selection-pools/autumn/items', { add: ['pooled'], reason: '补货' }));
  expect(ok(await again())).toMatchObject({ status: 'accepted' });
});
