import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { applicant, applied, decided, subChannel } from '../../../test/channels.ts';
import { ok } from '../../../test/money.ts';
import { overturnRejection } from './service.ts';

const world = await testApp();
const manager = await world.operator('channel_manager');

test('DOMAIN 12: a rejection that an appeal overturns makes the account a member after all', async () => {
  const code = await subChannel(manager, 'appealed');
  const who = await applicant(world, '申诉成功');
  const other = await applicant(world, '没申请的人');
  const id = await applied(who, code);
  const found = async (by = who, subjectId = id) =>
    ok(await by.owner.call('GET', `/appeals/state?kind=channel_application&subjectId=${subjectId}`));
  expect(await found()).toMatchObject({ appealable: false, why: 'none' });
  await decided(world, id, 'reject');
  // Only the account whose it is finds the rejection by its id, and only as long as it stands.
  expect(await found()).toMatchObject({ appealable: true, why: null, openLeft: 3 });
  for (const state of [await found(other), await found(who, 'nothing'), await found(who, who.contentId)])
    expect(state).toMatchObject({ appealable: false, why: 'none', until: null });
  const text = '样例是自己拍的，原图都在，请再看一遍，谢谢你们。';
  const body = { kind: 'channel_application', subjectId: id, text };
  const appeal = ok(await who.owner.call('POST', '/appeals', body));
  const risk = await world.operator('risk');
  expect(ok(await risk.call('GET', `/operator/appeals/${appeal.id}`))).toMatchObject({
    title: '新单品',
    what: 'rejected',
    reasons: [{ code: 'SAMPLES_BELOW' }],
  });
  await world.run((tx, now) => overturnRejection(tx, now, manager.userId, id));
  expect(ok(await who.owner.call('GET', `/channel-applications/${id}`))).toMatchObject({
    status: 'approved',
    reapplyAt: null,
  });
  expect(await found()).toMatchObject({ appealable: false, why: 'none' });
  expect(ok(await who.owner.call('GET', '/channel-memberships')).items).toHaveLength(1);
});
