import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { channelWith, statusOf, subChannelOf, submissionOf } from '../../../test/placing.ts';
import { published, publisher, raise, type Publisher } from '../../../test/works.ts';
import { DAY, HOUR } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');
const admin = await world.operator('admin');
const reason = '投放测试';
let author: Publisher;
let strong: Publisher;

const now = () => world.run((_tx, at) => Promise.resolve(at));
const inHours = async (hours: number) => new Date((await now()).getTime() + hours * HOUR).toISOString();
const slot = (code: string, change: object = {}) =>
  manager.call('POST', '/operator/slots', {
    code,
    place: 'channel',
    channelCode: 'finds',
    name: `首屏 ${code}`,
    ...change,
    reason,
  });
const place = (submissionId: string, wish: object = {}) =>
  manager.call('POST', '/operator/placements', { submissionId, ...wish });
const subChannel = 'finds_post';
const work = async (change: object = {}, who = author) => {
  const contentId = await published(who.owner, { pushTargets: ['homepage'], ...change });
  const submissionId = await submissionOf(world, { accountId: who.accountId, contentId, subChannel });
  return { contentId, submissionId };
};

beforeAll(async () => {
  author = await publisher(world, '小满', 'L2');
  strong = await publisher(world, '大雪', 'L4');
  await channelWith(manager, 'finds', { scene: 'good_finds', second: await world.operator('finance') });
  await channelWith(manager, 'other');
  await subChannelOf(manager, 'finds', 'finds_video', { templates: ['video2'] });
});

test('DOMAIN 3.5: a channel has a stream without work; slots are made, changed by their version, and on the record', async () => {
  const { items } = ok(await manager.call('GET', '/operator/slots?channel=finds'));
  expect(items).toMatchObject([{ code: 'finds.stream', stream: true, scene: 'sub_channel', capacity: 10_000 }]);
  expect(ok(await slot('finds_top', { capacity: 3 }))).toMatchObject({
    code: 'finds_top',
    place: 'channel',
    channelCode: 'finds',
    pageName: '好物',
    scene: 'sub_channel',
    stream: false,
    version: 1,
  });
  expect(await slot('finds_top')).toMatchObject({ status: 409, body: { code: 'SLOT_CODE_TAKEN' } });
  expect(await slot('nowhere_top', { channelCode: 'nowhere' })).toMatchObject({
    status: 422,
    body: { code: 'SLOT_PAGE_UNKNOWN', errors: [{ path: 'channelCode', actual: 'nowhere' }] },
  });
  expect(await slot('finds_alone', { exclusive: true, capacity: 2 })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'capacity', actual: 2, required: 1 }] },
  });
  const change = (version: number, fields: object) =>
    manager.call(
      'PUT',
      '/operator/slots/finds_top',
      { name: '首屏', ...fields, reason },
      { 'if-match': `"${version}"` },
    );
  expect(ok(await change(1, { capacity: 2, position: 5 }))).toMatchObject({ version: 2, capacity: 2, position: 5 });
  expect(await change(1, {})).toMatchObject({ status: 409, body: { code: 'STALE_VERSION', current: { version: 2 } } });
  const log = ok(await admin.call('GET', '/operator/audit?objectId=finds_top')).items;
  expect(log).toMatchObject([
    { verb: 'change_slot', objectName: '首屏', before: { capacity: 3 }, after: { capacity: 2 } },
    { verb: 'create_slot' },
  ]);
  for (const role of ['reviewer', 'finance', 'risk'] as const)
    expect((await (await world.operator(role)).call('GET', '/operator/slots')).status).toBe(403);
  for (const code of Array.from({ length: 18 }, (_, nr) => `finds_more${nr}`))
    ok(await slot(code, { status: 'closed', position: 100 }));
  expect(await slot('finds_toomany')).toMatchObject({
    status: 409,
    body: { code: 'SLOTS_FULL', errors: [{ actual: 20, required: { max: 20 } }] },
  });
});

test('DOMAIN 9: an accepted work is placed in the stream by one call, with its rank and why, and its submission knows', async () => {
  const { contentId, submissionId } = await work({}, strong);
  const made = ok(await place(submissionId, { weight: 100 }));
  expect(made).toMatchObject({
    slotCode: 'finds.stream',
    contentId,
    title: '春天的第一双乐福鞋',
    accountName: '大雪',
    subChannelCode: 'finds_post',
    state: 'standing',
    version: 1,
    rank: { weight: 100, level: 'L4', right: 'priority', boostBp: 2000, rank: 1_200_000 },
  });
  expect(Date.parse(made.to) - Date.parse(made.from)).toBe(90 * DAY);
  expect(await statusOf(world, submissionId)).toBe('placed');
  const own = ok(await strong.owner.call('GET', `/contents/${contentId}/placements`)).items;
  expect(own).toMatchObject([
    { page: 'channel', pageName: '好物', slotName: '内容流', url: '/channels/finds', state: 'standing' },
  ]);
  expect((await author.owner.call('GET', `/contents/${contentId}/placements`)).status).toBe(403);
});

test('each refusal says with what it conflicts: not accepted, elsewhere, closed, stopped, level, not published, time', async () => {
  const contentId = await published(author.owner, { pushTargets: ['homepage'] });
  const of = { accountId: author.accountId, contentId, subChannel };
  const inReview = await published(author.owner, { pushTargets: ['homepage'] });
  for (const [status, id] of [
    ['human_review', inReview],
    ['rejected', contentId],
    ['withdrawn', contentId],
    ['expired', contentId],
  ] as const)
    expect(await place(await submissionOf(world, { ...of, contentId: id, status }))).toMatchObject({
      status: 409,
      body: { code: 'SUBMISSION_NOT_ACCEPTED' },
    });
  expect((await place('nothing')).status).toBe(404);
  const submissionId = await submissionOf(world, of);
  expect((await place(submissionId, { slotCode: 'nowhere' })).status).toBe(404);
  expect(await place(submissionId, { slotCode: 'other.stream' })).toMatchObject({ status: 404 });
  ok(await manager.call('GET', '/operator/slots'));
  expect(await place(submissionId, { slotCode: 'other.stream' })).toMatchObject({
    status: 422,
    body: { code: 'SLOT_ELSEWHERE', errors: [{ path: 'slotCode', actual: 'other', required: 'finds' }] },
  });
  expect(await place(submissionId, { slotCode: 'finds_more1' })).toMatchObject({
    status: 409,
    body: { code: 'SLOT_CLOSED' },
  });
  const times = async (wish: object) => {
    const answer = await place(submissionId, wish);
    expect(answer).toMatchObject({ status: 422, body: { code: 'PLACEMENT_TIME' } });
    return answer.body.errors.map(({ path }: { path: string }) => path);
  };
  expect(await times({ from: await inHours(-2) })).toEqual(['from']);
  expect(await times({ from: await inHours(24 * 366), to: await inHours(24 * 367) })).toEqual(['from']);
  const noon = await inHours(5);
  expect(await times({ from: noon, to: noon })).toEqual(['to']);
  expect(await times({ to: await inHours(24 * 366) })).toEqual(['to']);

  const weak = await publisher(world, '惊蛰', 'L2');
  const ofWeak = await work({}, weak);
  await raise(world, weak.accountId, 'L1');
  expect(await place(ofWeak.submissionId)).toMatchObject({
    status: 409,
    body: { code: 'NO_CHANNEL_DISPLAY', errors: [{ actual: 'L1', message: expect.stringContaining('渠道展示') }] },
  });
  await raise(world, weak.accountId, 'L2');
  const stop = (status: string) => admin.call('PUT', `/operator/accounts/${weak.accountId}/status`, { status, reason });
  ok(await stop('restricted'));
  const byPenalty = { code: 'AUTHOR_RESTRICTED', errors: [{ actual: 'L1', message: expect.stringContaining('处罚') }] };
  expect((await place(ofWeak.submissionId)).body, 'as L1 at most').toMatchObject(byPenalty);
  ok(await stop('frozen'));
  const byStatus = { code: 'AUTHOR_STOPPED', errors: [{ actual: 'frozen', required: 'active' }] };
  expect((await place(ofWeak.submissionId)).body).toMatchObject(byStatus);
  ok(await stop('active'));
  ok(await weak.owner.call('POST', `/contents/${ofWeak.contentId}/withdraw`, {}));
  const byState = { code: 'WORK_NOT_PUBLISHED', errors: [{ actual: 'withdrawn', required: 'published' }] };
  expect((await place(ofWeak.submissionId)).body).toMatchObject(byState);
});

test('a slot takes what it holds at each instant, and says what is in the way until when', async () => {
  ok(await grow('finds_more2', { capacity: 2 }));
  const slotCode = 'finds_more2';
  const [a, b, c] = [await work(), await work(), await work()];
  const first = ok(await place(a.submissionId, { slotCode, from: await inHours(1), to: await inHours(5) }));
  const second = ok(await place(b.submissionId, { slotCode, from: await inHours(4), to: await inHours(8) }));
  const wish = { slotCode, from: await inHours(2), to: await inHours(6) };
  const refused = await place(c.submissionId, wish);
  expect(refused).toMatchObject({
    status: 409,
    body: {
      code: 'SLOT_FULL',
      errors: [{ path: 'from', required: 2, actual: { most: 2, at: second.from } }],
    },
  });
  expect(refused.body.errors[0].actual.placements.map(({ id }: { id: string }) => id)).toEqual([first.id, second.id]);
  const check = ok(await manager.call('POST', '/operator/placements/check', { submissionId: c.submissionId, ...wish }));
  expect(check).toMatchObject({ conflicts: [{ code: 'SLOT_FULL' }], free: 0, rank: { rank: 1_000_000 } });
  // What ends makes room for what begins at that instant.
  ok(await place(c.submissionId, { slotCode, from: first.to, to: await inHours(7) }));
  expect(await place(c.submissionId, { slotCode, from: await inHours(6), to: await inHours(9) })).toMatchObject({
    status: 409,
    body: {
      code: 'PLACED_ALREADY',
      errors: [{ actual: { contentId: c.contentId, from: first.to } }, { code: 'SLOT_FULL' }],
    },
  });
  const answer = await grow(slotCode, { capacity: 1 });
  expect(answer).toMatchObject({
    status: 409,
    body: { code: 'SLOT_IN_USE', errors: [{ actual: { most: 2 }, required: 2 }] },
  });
});

test('an exclusive slot has one work, which can be moved, weighed anew and ended early', async () => {
  const slotCode = 'finds_more3';
  ok(await grow(slotCode, { capacity: 1, exclusive: true }));
  const [a, b] = [await work(), await work()];
  const first = ok(await place(a.submissionId, { slotCode, from: await inHours(1), to: await inHours(5) }));
  const second = { slotCode, from: await inHours(4), to: await inHours(8) };
  expect(await place(b.submissionId, second)).toMatchObject({
    status: 409,
    body: { code: 'SLOT_TAKEN', errors: [{ actual: { placements: [{ id: first.id, to: first.to }] } }] },
  });
  const change = (version: number, fields: object) =>
    manager.call(
      'PUT',
      `/operator/placements/${first.id}`,
      { ...first, slotCode, weight: 50, ...fields, reason },
      { 'if-match': `"${version}"` },
    );
  expect(ok(await change(1, { to: second.from }))).toMatchObject({ version: 2, to: second.from, rank: { weight: 50 } });
  expect(await change(1, {})).toMatchObject({ status: 409, body: { code: 'STALE_VERSION', current: { version: 2 } } });
  const made = ok(await place(b.submissionId, second));
  expect(await change(2, {})).toMatchObject({ status: 409, body: { code: 'SLOT_TAKEN' } });
  expect(ok(await change(2, { slotCode: 'finds.stream' }))).toMatchObject({ slotCode: 'finds.stream', version: 3 });
  expect(ok(await manager.call('POST', `/operator/placements/${made.id}/end`, { reason }))).toMatchObject({
    state: 'ended',
    ended: { reason: 'ended' },
  });
  expect(await manager.call('POST', `/operator/placements/${made.id}/end`, { reason })).toMatchObject({
    status: 409,
    body: { code: 'PLACEMENT_OVER' },
  });
  const told = ok(await author.owner.call('GET', `/submissions/${b.submissionId}`));
  expect(told).toMatchObject({ status: 'expired', placements: [{ ended: { reason: 'ended', note: reason } }] });
  expect(told.steps.at(-1)).toMatchObject({ status: 'expired', by: '频道运营', note: reason });
  const log = ok(await admin.call('GET', `/operator/audit?objectId=${first.id}`)).items;
  expect(log.map(({ verb }: { verb: string }) => verb)).toEqual(['change_placement', 'change_placement', 'place']);
  expect(log[0].objectName).toBe('春天的第一双乐福鞋');
  const past = ok(await manager.call('GET', `/operator/slots/${slotCode}/placements?over=true`)).items;
  expect(past.map(({ id }: { id: string }) => id)).toEqual([made.id]);
});

test('16 clients at once never place one too many, and none that has room is lost', async () => {
  const slotCode = 'finds_more4';
  ok(await grow(slotCode, { capacity: 5 }));
  const works = [];
  for (let nr = 0; nr < 16; nr++) works.push(await work());
  const answers = await Promise.all(works.map(({ submissionId }) => place(submissionId, { slotCode })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(11);
  expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
    new Set(['SLOT_FULL']),
  );
  const standing = ok(await manager.call('GET', `/operator/slots/${slotCode}/placements?limit=100`)).items;
  expect(standing).toHaveLength(5);
  const { submissionId } = await work();
  const twice = await Promise.all(Array.from({ length: 16 }, () => place(submissionId)));
  expect(twice.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(twice.filter(({ body }) => body.code === 'PLACED_ALREADY')).toHaveLength(15);
});

test('many at once: the queue of a channel goes to its stream, each with its own answer', async () => {
  const [a, b] = [await work({ title: '排队的第一篇' }), await work({ title: '排队的第二篇' })];
  const contentId = await published(author.owner, { pushTargets: ['homepage'] });
  const tried = await submissionOf(world, { ...author, contentId, subChannel, status: 'trial' });
  const weak = await publisher(world, '谷雨', 'L2');
  const c = await work({}, weak);
  await raise(world, weak.accountId, 'L1');
  const queue = ok(await manager.call('GET', '/operator/placement-queue?channel=finds&limit=100')).items;
  const row = (id: string) => queue.find(({ submissionId }: { submissionId: string }) => submissionId === id);
  expect(row(a.submissionId)).toMatchObject({ title: '排队的第一篇', level: 'L2', right: 'chance', hindrances: [] });
  expect(row(tried)).toMatchObject({ trial: true, hindrances: [] });
  expect(row(c.submissionId)).toMatchObject({
    trial: false,
    right: 'no',
    hindrances: [{ code: 'NO_CHANNEL_DISPLAY' }],
  });
  const submissionIds = [a.submissionId, c.submissionId, b.submissionId, 'nothing'];
  const { results } = ok(await manager.call('POST', '/operator/placements/batch', { submissionIds, weight: 10 }));
  expect(results).toMatchObject([
    { submissionId: a.submissionId, conflicts: [] },
    { submissionId: c.submissionId, placementId: null, conflicts: [{ code: 'NO_CHANNEL_DISPLAY' }] },
    { submissionId: b.submissionId, conflicts: [] },
    { submissionId: 'nothing', placementId: null, conflicts: [{ code: 'SUBMISSION_NOT_ACCEPTED' }] },
  ]);
  const left = ok(await manager.call('GET', '/operator/placement-queue?channel=finds&limit=100')).items;
  expect(left.map(({ submissionId }: { submissionId: string }) => submissionId)).not.toContain(a.submissionId);
});

/** Opens one of the channel's closed slots with these fields. */
async function grow(code: string, fields: object) {
  const { items } = ok(await manager.call('GET', '/operator/slots?channel=finds'));
  const { version } = items.find((one: { code: string }) => one.code === code);
  return manager.call(
    'PUT',
    `/operator/slots/${code}`,
    { name: `首屏 ${code}`, ...fields, reason },
    { 'if-match': `"${version}"` },
  );
}
