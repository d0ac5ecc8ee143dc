import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { applicant, applied, changeSub, decided, material, subChannel } from '../../../test/channels.ts';
import { ok } from '../../../test/money.ts';
import { draft, picture, raise } from '../../../test/works.ts';
import { DAY, SECOND } from '../../lib/time.ts';
import { noteClaim } from './jobs.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');
const admin = await world.operator('admin');
const later = async (ms: number) =>
  world.advance(new Date(Date.parse(ok(await manager.call('GET', '/clock')).now) + ms));
const statuses = (steps: { status: string }[]) => steps.map(({ status }) => status);

test('DOMAIN 3.4: an application is a draft, handed in, taken by a reviewer, and approved: a membership; each step is told', async () => {
  const code = await subChannel(manager, 'whole_way', { eligibility: { level_in: ['L3'] } });
  const who = await applicant(world, '走完全程');
  const call = who.owner.call;
  const begun = ok(await call('POST', '/channel-applications', { subChannelCode: code, reason: '还没写完' }));
  expect(begun).toMatchObject({
    status: 'draft',
    version: 1,
    subChannel: { code, name: '新单品', channelName: '好物频道' },
    material: { reason: '还没写完', samples: [], pages: [], screenshots: [] },
  });
  const path = `/channel-applications/${begun.id}`;
  const screenshot = await picture(who.owner);
  const whole = { ...material(who), pages: ['https://other.example/me'], screenshotMediaIds: [screenshot] };
  const saved = ok(await call('PATCH', path, whole, { 'if-match': '"1"' }));
  expect(saved).toMatchObject({
    version: 2,
    material: { samples: [{ title: '春天的第一双乐福鞋' }, {}], screenshots: [{ id: screenshot }] },
  });
  expect(await call('PATCH', path, { reason: '旧页面' }, { 'if-match': '"1"' })).toMatchObject({
    status: 409,
    body: { code: 'STALE_VERSION', current: { version: 2, material: { reason: whole.reason } } },
  });
  expect((await call('PATCH', path, {})).status).toBe(400);
  const handedIn = ok(await call('POST', `${path}/submit`));
  expect(handedIn).toMatchObject({ status: 'submitted', version: 3, outcome: { pass: true, name: 'level_in' } });
  const queue = ok(await manager.call('GET', '/operator/reviews')).items;
  const task = queue.find(({ subjectId }: { subjectId: string }) => subjectId === begun.id);
  expect(task).toMatchObject({ subjectType: 'channel_application', title: '走完全程', channel: '好物频道 · 新单品' });
  ok(await manager.call('POST', `/operator/reviews/${task.id}/claim`));
  await world.idle();
  expect(await call('POST', `${path}/withdraw`)).toMatchObject({
    status: 409,
    body: { code: 'APPLICATION_STATUS', errors: [{ actual: 'reviewing' }] },
  });
  ok(await manager.call('POST', `/operator/reviews/${task.id}/decision`, { outcome: 'approve' }));
  expect(ok(await call('GET', path)).status).toBe('reviewing');
  await later(10 * SECOND);
  const after = ok(await call('GET', path));
  expect(after).toMatchObject({
    status: 'approved',
    decision: { by: { kind: 'person' }, reasons: [] },
    reapplyAt: null,
  });
  expect(statuses(after.steps)).toEqual(['draft', 'submitted', 'reviewing', 'approved']);
  expect(after.steps[2].by).toMatchObject({ kind: 'operator', name: expect.stringContaining('审核员') });
  const { items } = ok(await call('GET', '/channel-memberships'));
  expect(items).toMatchObject([{ state: 'standing', applicationId: begun.id, subChannel: { code } }]);
  // A decision that takes effect twice changes nothing.
  await decided(world, begun.id, 'reject');
  expect(ok(await call('GET', path)).status).toBe('approved');
  const read = ok(await manager.call('GET', `/operator/channel-applications/${begun.id}`));
  expect(read).toMatchObject({ account: { name: '走完全程', level: 'L3' }, now: { pass: true }, earlier: [] });
  expect(read.steps[2].by.name).toBe('小二channel_manager');
  const listed = ok(await manager.call('GET', `/operator/channel-applications?subChannel=${code}&q=走完`));
  expect(listed.items).toMatchObject([{ id: begun.id, status: 'approved', account: { name: '走完全程' } }]);
});

test('DOMAIN 3.4: what the material breaks is refused at its field, with what is and what is required', async () => {
  const code = await subChannel(manager, 'material');
  const who = await applicant(world, '材料不全');
  const stranger = await applicant(world, '另一个人');
  const { id: unpublished } = await draft(who.owner);
  const { id } = ok(await who.owner.call('POST', '/channel-applications', { subChannelCode: code, reason: '太短' }));
  const path = `/channel-applications/${id}`;
  const rows = async (change?: object) => {
    if (change) {
      const { version } = ok(await who.owner.call('GET', path));
      ok(await who.owner.call('PATCH', path, change, { 'if-match': `"${version}"` }));
    }
    const answer = await who.owner.call('POST', `${path}/submit`);
    expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID' } });
    return answer.body.errors.map((row: { path: string; code: string }) => `${row.path} ${row.code}`);
  };
  expect(await rows()).toEqual(['reason TOO_SMALL', 'samples REQUIRED']);
  const foreign = await picture(stranger.owner);
  const own = await picture(who.owner);
  expect(
    await rows({
      reason: '字'.repeat(501),
      samples: [{ contentId: stranger.contentId }, { contentId: unpublished }, { url: 'http://blog.example' }, {}],
      pages: ['https://a.example', 'https://a.example', 'ftp://b.example', 'https://d.example'],
      screenshotMediaIds: [own, foreign, 'nothing', own],
    }),
  ).toEqual([
    'reason TOO_BIG',
    'samples TOO_BIG',
    'samples[0].contentId NOT_OWN_WORK',
    'samples[1].contentId NOT_PUBLISHED',
    'samples[2].url HTTPS_ADDRESS',
    'samples[3] REQUIRED',
    'pages TOO_BIG',
    'pages[1] REPEATED',
    'pages[2] HTTPS_ADDRESS',
    'screenshotMediaIds TOO_BIG',
    'screenshotMediaIds[3] REPEATED',
    'screenshotMediaIds[1] NOT_OWN_PICTURE',
    'screenshotMediaIds[2] NOT_OWN_PICTURE',
  ]);
  const answer = await who.owner.call('POST', `${path}/submit`, undefined, { 'accept-language': 'en' });
  expect(answer.body.errors[3].message).toBe('this work is not published');
  expect(answer.body.errors[3]).toMatchObject({ actual: 'draft', required: 'published' });
  await rows({ ...material(who), pages: [], screenshotMediaIds: [own, foreign] });
  const { version } = ok(await who.owner.call('GET', path));
  ok(await who.owner.call('PATCH', path, { screenshotMediaIds: [own] }, { 'if-match': `"${version}"` }));
  expect(ok(await who.owner.call('POST', `${path}/submit`)).status).toBe('submitted');
});

test('DOMAIN 3.4: the conditions are asked at submission, with what each lacks', async () => {
  const eligibility = { all: [{ level_in: ['L3', 'L4'] }, { index_gte: 600 }] };
  const code = await subChannel(manager, 'conditions', { eligibility });
  const who = await applicant(world, '差十二分');
  const scores = { creatorIndex: 588, contentValue: 500, fanValue: 300, domainFocus: 900, commercialValue: 100 };
  ok(await manager.call('PUT', `/operator/accounts/${who.accountId}/scores`, { ...scores, reason: '测试' }));
  const { id } = ok(await who.owner.call('POST', '/channel-applications', { subChannelCode: code, ...material(who) }));
  expect(await who.owner.call('POST', `/channel-applications/${id}/submit`)).toMatchObject({
    status: 403,
    body: {
      code: 'NOT_ELIGIBLE',
      errors: [{ path: 'eligibility.index_gte', actual: 588, required: 600 }],
      outcome: { kind: 'all', parts: [{ pass: true }, { missing: 12 }] },
    },
  });
});

test('DOMAIN 3.4: the conditions are asked again at the decision; an approval of who lost them is a rejection that says so', async () => {
  const code = await subChannel(manager, 'lost_it', { eligibility: { level_in: ['L3'] } });
  const who = await applicant(world, '升级了');
  const id = await applied(who, code);
  await raise(world, who.accountId, 'L4');
  await decided(world, id);
  expect(ok(await who.owner.call('GET', `/channel-applications/${id}`))).toMatchObject({
    status: 'rejected',
    decision: { reasons: [{ code: 'NOT_ELIGIBLE_ANY_MORE', message: '审核时已不满足准入条件' }] },
    outcome: { name: 'level_in', actual: 'L4', pass: false },
    reapplyAt: expect.any(String),
  });
  expect(ok(await who.owner.call('GET', '/channel-memberships')).items).toEqual([]);
});

test('DOMAIN 3.4: after a rejection an account waits seven days, and is told until when', async () => {
  const code = await subChannel(manager, 'waiting');
  const who = await applicant(world, '等七天');
  const id = await applied(who, code);
  await decided(world, id, 'reject', [{ code: 'SAMPLES_BELOW', note: '图片太暗' }]);
  const rejected = ok(await who.owner.call('GET', `/channel-applications/${id}`));
  expect(rejected.decision.reasons).toMatchObject([{ code: 'SAMPLES_BELOW', note: '图片太暗' }]);
  expect(Date.parse(rejected.reapplyAt) - Date.parse(rejected.decision.at)).toBe(7 * DAY);
  const again = ok(await who.owner.call('POST', '/channel-applications', { subChannelCode: code, ...material(who) }));
  const submit = () => who.owner.call('POST', `/channel-applications/${again.id}/submit`);
  expect(await submit()).toMatchObject({
    status: 409,
    body: { code: 'APPLY_LATER', until: rejected.reapplyAt, errors: [{ required: rejected.reapplyAt }] },
  });
  await later(7 * DAY);
  expect(ok(await submit()).status).toBe('submitted');
});

test('DOMAIN 3.4: an author takes an application back that nobody has taken yet, and hands it in again', async () => {
  const code = await subChannel(manager, 'taken_back');
  const who = await applicant(world, '撤回一次');
  const id = await applied(who, code);
  const open = async () =>
    (await world.pool.query(`select status from moderation.review_task where subject_id = $1 order by task_id`, [id]))
      .rows;
  expect(await open()).toEqual([{ status: 'open' }]);
  const back = ok(await who.owner.call('POST', `/channel-applications/${id}/withdraw`));
  expect(back).toMatchObject({ status: 'draft', submittedAt: null });
  expect(await open()).toEqual([{ status: 'cancelled' }]);
  expect((await who.owner.call('POST', `/channel-applications/${id}/withdraw`)).body.code).toBe('APPLICATION_STATUS');
  expect((await manager.call('GET', `/operator/channel-applications/${id}`)).status).toBe(404);
  // The reviewer came too late.
  await world.run((tx, now) =>
    noteClaim(tx, now, { subjectType: 'channel_application', subjectId: id, claimedBy: manager.userId }),
  );
  await decided(world, id);
  expect(ok(await who.owner.call('GET', `/channel-applications/${id}`)).status).toBe('draft');
  expect(statuses(ok(await who.owner.call('POST', `/channel-applications/${id}/submit`)).steps)).toEqual([
    'draft',
    'submitted',
    'draft',
    'submitted',
  ]);
});

test('DOMAIN 3.4: where there is nothing to apply for, or the account is stopped, it is refused', async () => {
  const who = await applicant(world, '处处碰壁');
  const begin = (subChannelCode: string) =>
    who.owner.call('POST', '/channel-applications', { subChannelCode, ...material(who) });
  expect((await begin('nowhere')).status).toBe(404);
  const free = await subChannel(manager, 'free_for_all', { byApplication: false });
  expect(await begin(free)).toMatchObject({ status: 409, body: { code: 'NOT_BY_APPLICATION' } });
  const code = await subChannel(manager, 'closing');
  const { id } = ok(await begin(code));
  await changeSub(manager, code, { status: 'paused' });
  const submit = () => who.owner.call('POST', `/channel-applications/${id}/submit`);
  expect(await submit()).toMatchObject({
    status: 409,
    body: { code: 'SUB_CHANNEL_NOT_OPEN', errors: [{ actual: 'paused', required: 'open' }] },
  });
  await changeSub(manager, code, { status: 'open' });
  const freeze = { status: 'frozen', reason: 'risk' };
  ok(await admin.call('PUT', `/operator/accounts/${who.accountId}/status`, freeze));
  expect(await submit()).toMatchObject({
    status: 403,
    body: { code: 'APPLICANT_STOPPED', errors: [{ actual: 'frozen' }] },
  });
});

test('DOMAIN 3.4: there is one open application of an account and a sub-channel, however many are begun or handed in at once', async () => {
  const code = await subChannel(manager, 'one_only');
  const who = await applicant(world, '手快的人');
  const body = { subChannelCode: code, ...material(who) };
  const begun = await Promise.all(
    Array.from({ length: 6 }, () => who.owner.call('POST', '/channel-applications', body)),
  );
  const made = begun.filter(({ status }) => status === 201);
  expect(made).toHaveLength(1);
  const id = made[0]?.body.id;
  expect(begun.filter(({ body: { code: said } }) => said === 'APPLICATION_OPEN')).toHaveLength(5);
  expect(begun.find(({ status }) => status === 409)?.body.applicationId).toBe(id);
  const submits = await Promise.all(
    Array.from({ length: 6 }, () => who.owner.call('POST', `/channel-applications/${id}/submit`)),
  );
  expect(submits.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409, 409]);
  await decided(world, id);
  expect((await who.owner.call('POST', '/channel-applications', body)).body.code).toBe('APPLICATION_OPEN');
});

test('an application is its account’s alone', async () => {
  const code = await subChannel(manager, 'private');
  const [who, other] = [await applicant(world, '主人'), await applicant(world, '外人')];
  const id = await applied(who, code);
  expect((await other.owner.call('GET', `/channel-applications/${id}`)).status).toBe(404);
  expect((await other.owner.call('POST', `/channel-applications/${id}/withdraw`)).status).toBe(404);
  expect((await who.owner.call('GET', '/operator/channel-applications')).status).toBe(403);
  expect((await manager.call('GET', '/operator/channel-applications/nothing')).status).toBe(404);
  expect(ok(await who.owner.call('GET', `/channel-applications?subChannel=${code}`)).items).toHaveLength(1);
  expect(ok(await other.owner.call('GET', '/channel-applications')).items).toEqual([]);
});

test('DOMAIN 3.4: a draft can be thrown away by its account alone, also one that was taken back; what was handed in stays', async () => {
  const code = await subChannel(manager, 'thrown_away');
  const who = await applicant(world, '不写了');
  const stranger = await applicant(world, '不相干的人');
  const begin = async () =>
    ok(await who.owner.call('POST', '/channel-applications', { subChannelCode: code, ...material(who) }));
  const { id } = await begin();
  const path = `/channel-applications/${id}`;
  expect((await stranger.owner.call('DELETE', path)).status).toBe(404);
  ok(await who.owner.call('POST', `${path}/submit`));
  expect(await who.owner.call('DELETE', path)).toMatchObject({
    status: 409,
    body: { code: 'APPLICATION_STATUS', errors: [{ actual: 'submitted' }] },
  });
  ok(await who.owner.call('POST', `${path}/withdraw`));
  expect((await who.owner.call('DELETE', path)).status).toBe(204);
  expect((await who.owner.call('GET', path)).status).toBe(404);
  expect((await who.owner.call('DELETE', path)).status).toBe(404);
  const again = await begin();
  expect(again).toMatchObject({ status: 'draft', version: 1 });
  expect(statuses(again.steps)).toEqual(['draft']);
});
