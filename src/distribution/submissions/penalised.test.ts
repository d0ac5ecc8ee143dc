import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { campaignDesk } from '../../../test/campaigns.ts';
import { decideCase } from '../../../test/cases.ts';
import { ok } from '../../../test/money.ts';
import { submitting } from '../../../test/submitting.ts';
import { published, raise } from '../../../test/works.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');
const admin = await world.operator('admin');
const risk = await world.operator('risk');
const desk = campaignDesk(world, await world.operator('campaign_manager'));
const { open, author, submit, to, read } = submitting(world, manager);

/** A violation of counterfeits: 12 points, so that credit 28 forbids submissions, and doubled, credit 4 restricts. */
async function punish(accountId: string): Promise<void> {
  const about = { subjectType: 'account', subjectId: accountId, note: '巡查发现' };
  const { id } = ok(await risk.call('POST', '/operator/violations', about));
  ok(await decideCase(world, risk, id, { code: 'V07', note: '推荐了假冒商品' }));
  await world.idle();
}

const chanceOf = async (who: Caller, id: string) => {
  const card = ok(await who.call('GET', `/campaigns/${id}`));
  const listed = ok(await who.call('GET', '/campaigns')).items.find((one: { id: string }) => one.id === id);
  expect(listed.chance, 'the list says what the page says').toEqual(card.chance);
  return card.chance;
};
const subOf = async (who: Caller, code: string) =>
  ok(await who.call('GET', '/channels'))
    .items.flatMap(({ subChannels }: { subChannels: object[] }) => subChannels)
    .find((one: { code: string }) => one.code === code);

test('UX 26, DOMAIN 12: a campaign says before work begins that a penalty forbids to submit, and until when', async () => {
  const { owner, accountId } = await author();
  const id = await desk.open({ contentTypes: ['post'] });
  expect(await chanceOf(owner, id)).toMatchObject({ open: true, obstacles: [], mineLeft: 3 });
  const work = await published(owner);
  await punish(accountId);
  const chance = await chanceOf(owner, id);
  const until = expect.stringMatching(/^\d{4}-/);
  const penalty = { code: 'ACCOUNT_PENALISED', actual: 'no_submission', required: { until } };
  expect(chance).toMatchObject({ open: false, mineLeft: 0, obstacles: [penalty] });
  const [said] = chance.obstacles;
  expect(said.message).toMatch(/^违规处罚中：不能公域投稿，至 \d{4}-/);
  expect(ok(await owner.call('GET', '/campaign-notice')).stopped).toEqual([said]);
  const refused = await submit(owner, work, { type: 'campaign', id });
  expect(refused, 'a submit says the same').toMatchObject({ status: 403, body: { code: 'ACCOUNT_PENALISED' } });
  expect(refused.body.until).toBe(said.required.until);
  // Of one that takes no works any more it is said that it does not, and nothing else.
  ok(await desk.move(id, 'close'));
  expect((await chanceOfEnded(owner, id)).obstacles).toMatchObject([{ code: 'CAMPAIGN_NOT_OPEN' }]);
});

const chanceOfEnded = async (who: Caller, id: string) => ok(await who.call('GET', `/campaigns/${id}`)).chance;

test('UX 26, DOMAIN 12: campaigns and channels say that a frozen account submits nothing', async () => {
  const { owner, accountId } = await author();
  const [id, code] = [await desk.open({ contentTypes: ['post'] }), await open({ dailyQuotaPerAccount: 2 })];
  expect(await subOf(owner, code)).toMatchObject({ quotaLeft: 2, stopped: null });
  const set = async (status: string) =>
    ok(await admin.call('PUT', `/operator/accounts/${accountId}/status`, { status, reason: '核实身份' }));
  await set('frozen');
  expect(await chanceOf(owner, id)).toMatchObject({
    open: false,
    mineLeft: 0,
    obstacles: [{ code: 'ACCOUNT_NOT_ACTIVE', actual: 'frozen', required: 'active' }],
  });
  expect(await subOf(owner, code)).toMatchObject({ quotaLeft: 0, stopped: { status: 'frozen' } });
  await set('active');
  expect(await chanceOf(owner, id)).toMatchObject({ open: true });
});

test('DOMAIN 12, 9: an accepted work of a restricted account waits for the end of the penalty, not for a level', async () => {
  const { owner, accountId } = await author();
  const [row] = ok(await submit(owner, await published(owner), to(await open({ reviewMode: 'machine' })))).items;
  await raise(world, accountId, 'L3');
  expect((await read(owner, row.id)).waiting).toBeNull();
  await punish(accountId);
  await punish(accountId);
  const { waiting, status } = await read(owner, row.id);
  expect(status).toBe('accepted');
  expect(waiting).toMatchObject({
    code: 'AUTHOR_RESTRICTED',
    message: expect.stringMatching(/^账号违规处罚期间不展示，处罚结束后再安排位置（处罚至 \d{4}-.*）$/),
  });
  const queue = ok(await manager.call('GET', '/operator/placement-queue?limit=100')).items;
  expect(queue.find((one: { submissionId: string }) => one.submissionId === row.id).hindrances).toMatchObject([
    { code: 'AUTHOR_RESTRICTED', message: expect.stringContaining('违规处罚中') },
  ]);
});
