import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../test/app.ts';
import { decideCase } from '../../test/cases.ts';
import { applicant, applied, decided, joined, subChannel } from '../../test/channels.ts';
import { authorise, openInstitution } from '../../test/institutions.ts';
import { ok } from '../../test/money.ts';
import { openAccount } from '../../test/people.ts';
import { contact, decide } from '../../test/states.ts';
import { published, publisher, submitted } from '../../test/works.ts';
import { addDays, dayOf, SECOND } from '../lib/time.ts';

// Who tells it: what was decided about somebody stands in his inbox in the transaction that decided it.
const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');
const risk = await world.operator('risk');
const [mei, admin] = [await world.operator('reviewer'), await world.operator('admin')];

const list = async (who: Caller, type: string) => ok(await who.call('GET', `/notifications?type=${type}`)).items;
const kindsIn = async (who: Caller, type: string) => (await list(who, type)).map(({ kind }: { kind: string }) => kind);
const later = async (ms: number) => world.advance(new Date((await world.run(async (_, now) => now)).getTime() + ms));

test('UX 29: a review by a person tells the account of the work, with where the reasons stand', async () => {
  const { owner, accountId } = await publisher(world, '被审的人', 'L3');
  const { id } = await submitted(owner, { summary: contact });
  await world.idle();
  const before = await kindsIn(owner, 'works');
  if (before.length === 0) await decide(world, mei, id, 'reject');
  expect(await list(owner, 'works')).toMatchObject([
    { kind: 'work_refused', url: `/studio/contents/${id}?acting=${accountId}`, object: { type: 'content', id } },
  ]);
});

test('UX 29: applications, suspensions, revocations and levels are told once each', async () => {
  const code = await subChannel(manager, 'telling', { eligibility: { level_in: ['L3'] } });
  const [who, refused] = [await applicant(world, '被录取的人'), await applicant(world, '被拒的人')];
  const { membershipId } = await joined(world, who, code);
  const applicationId = await applied(refused, code);
  await decided(world, applicationId, 'reject');
  await decided(world, applicationId, 'reject');
  expect(await list(refused.owner, 'channels')).toMatchObject([
    {
      title: '「好物频道 · 新单品」没有通过你的申请',
      url: `/studio/channels/applications/${applicationId}?acting=${refused.accountId}`,
    },
  ]);
  const path = `/operator/channel-memberships/${membershipId}`;
  ok(await manager.call('POST', `${path}/suspend`, { cause: 'other', reason: '先停一停' }));
  ok(await manager.call('POST', `${path}/resume`, { reason: '继续' }));
  ok(await manager.call('POST', `${path}/revoke`, { reason: '不合适' }));
  const kinds = ['membership_revoked', 'membership_resumed', 'membership_suspended', 'channel_admitted'];
  expect(await kindsIn(who.owner, 'channels')).toEqual(kinds);
  expect(await list(who.owner, 'standing')).toMatchObject([{ kind: 'level_changed', title: '等级由 L0 变为 L3' }]);
});

test('UX 24: who reported and who broke a rule are told of the decision, and who appealed of the question and the result', async () => {
  const { owner, accountId } = await publisher(world, '违规的号', 'L3');
  const id = await published(owner, { title: '有问题的内容' });
  const reader = await world.signUp('举报的人');
  const reasons = ok(await reader.call('GET', '/report-reasons')).items;
  ok(await reader.call('POST', '/reports', { subjectType: 'content', subjectId: id, reason: reasons[0].code }));
  const note = { subjectType: 'content', subjectId: id, note: '读者举报' };
  const violation = ok(await risk.call('POST', '/operator/violations', note));
  ok(
    await decideCase(world, risk, violation.id, {
      code: 'V08',
      note: '留了微信',
      where: { field: 'body' },
      remove: true,
    }),
  );
  expect(await list(reader, 'service')).toMatchObject([
    { kind: 'report_decided', title: '你举报的「有问题的内容」确有违规', url: '/me/reports' },
  ]);
  expect((await list(owner, 'standing'))[0]).toMatchObject({
    kind: 'violation_confirmed',
    text: '它已被下架。打开看依据，可以申诉',
    url: `/studio/health?acting=${accountId}`,
  });
  const text = '这篇内容是我自己拍摄和撰写的，请再看一遍，谢谢你们的时间。';
  const appeal = ok(await owner.call('POST', '/appeals', { kind: 'violation', subjectId: violation.id, text }));
  const { taskId } = ok(await mei.call('GET', `/operator/appeals/${appeal.id}`));
  ok(await mei.call('POST', `/operator/reviews/${taskId}/claim`));
  ok(await mei.call('POST', `/operator/appeals/${appeal.id}/questions`, { text: '微信号是谁的？' }));
  ok(await mei.call('POST', `/operator/reviews/${taskId}/decision`, { outcome: 'approve', reasons: [] }));
  await later(11 * SECOND);
  expect((await kindsIn(owner, 'standing')).slice(0, 2)).toEqual(['appeal_decided', 'appeal_asked']);
  expect((await list(owner, 'standing'))[0].title).toBe('你对「有问题的内容」的申诉成立');
  // Who reported was told that it broke a rule: that holds no more.
  expect((await list(reader, 'service'))[0]).toMatchObject({
    kind: 'report_overturned',
    title: '你举报的「有问题的内容」：作者申诉成立',
  });
});

test('what two sides sign, and answered feedback: the other side is told, and the one who asked', async () => {
  const half = await openInstitution(world, admin, '半山内容社');
  const who = await openAccount(world, { name: '签约的人' });
  const firstDay = addDays(dayOf(await world.run(async (_, now) => now)), 1);
  const agreement = await authorise(half, who, { shareBp: 2000, firstDay });
  expect(await list(who.owner, 'cooperation')).toMatchObject([
    { title: '半山内容社 向你提出授权协议', url: `/studio/institution?acting=${who.accountId}` },
  ]);
  expect(await list(half.owner, 'cooperation')).toMatchObject([
    { title: '签约的人 签署了你提出的授权协议', url: `/desk/agreements/${agreement.id}?acting=${half.accountId}` },
  ]);
  const said = { kind: 'bug', text: '保存按钮点了没有反应', page: '/studio' };
  const { id } = ok(await who.owner.call('POST', '/feedback', said));
  const answer = { text: '已修复，请刷新。' };
  ok(await admin.call('PUT', `/operator/feedback/${id}/answer`, answer, { 'if-match': '"1"' }));
  expect(await list(who.owner, 'service')).toMatchObject([{ kind: 'feedback_answered' }]);
});
