import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { decideCase } from '../../../test/cases.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { openAccount } from '../../../test/people.ts';
import { channelWith, statusOf as submissionStatus, submissionOf } from '../../../test/placing.ts';
import { contact, decide as decideTask } from '../../../test/states.ts';
import { doc, goods, picture, published, publisher, submitted } from '../../../test/works.ts';
import { addDays, DAY, dayOf, SECOND } from '../../lib/time.ts';

const world = await testApp({ worker: true });
await goods(world, ['i1', 'i2', 'i3', 'i4', 'i5', 'i6']);
const rui = await world.operator('risk');
const [mei, tao] = [await world.operator('reviewer'), await world.operator('reviewer', 'risk')];

const text = '这篇内容是我自己拍摄和撰写的，请再看一遍，谢谢你们的时间。';
const later = async (ms: number) => world.advance(new Date((await world.run(async (_, now) => now)).getTime() + ms));
type Who = Awaited<ReturnType<typeof world.signUp>>;

const appeal = (who: Who, kind: string, subjectId: string, more: object = {}) =>
  who.call('POST', '/appeals', { kind, subjectId, text, ...more });

/** Decides an appeal at the review desk, and lets the decision take effect. */
async function decide(who: Who, appealId: string, outcome: 'approve' | 'reject'): Promise<void> {
  const { body } = await who.call('GET', `/operator/appeals/${appealId}`);
  const claimed = await who.call('POST', `/operator/reviews/${body.taskId}/claim`);
  expect(claimed.status, JSON.stringify(claimed.body)).toBe(200);
  const reasons = outcome === 'reject' ? [{ code: 'OTHER', note: '证据不足' }] : [];
  const decided = await who.call('POST', `/operator/reviews/${body.taskId}/decision`, { outcome, reasons });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  await later(11 * SECOND);
  await world.idle();
}

async function confirmed(accountId: string, code: string, subject?: { type: string; id: string }): Promise<string> {
  const { type, id } = subject ?? { type: 'account', id: accountId };
  const opened = await rui.call('POST', '/operator/violations', { subjectType: type, subjectId: id, note: '巡查' });
  const wish = { code, note: '证据确凿', remove: subject !== undefined };
  const done = await decideCase(world, rui, opened.body.id, wish);
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  await world.idle();
  return opened.body.id;
}

/** Everything about a work that a removal touches. */
async function stateOf(contentId: string) {
  const of = async (sql: string) => (await world.pool.query(sql, [contentId])).rows;
  return {
    content: await of('select status, live_version, withdrawn_at, reasons from contents.content where content_id = $1'),
    pushes: await of('select target, status, withdrawn_at from contents.push where content_id = $1 order by target'),
    shown: await of('select kind, placed_by, placed_at from contents.showcase where content_id = $1 order by kind'),
    stops: await of('select from_at, to_at from contents.link_stop where content_id = $1'),
    page: (await world.anonymous.call('GET', `/contents/${contentId}`)).status,
    feed: await of('select count(*)::int as n from feed.push where content_id = $1 and withdrawn_at is null'),
  };
}

test('DOMAIN 12: an overturned violation leaves points, penalties, status, holds, pushes, places and links as they were', async () => {
  const { owner, accountId } = await publisher(world, '被冤枉的作者', 'L4');
  const id = await published(owner, { title: '清白的内容' });
  await world.idle();
  expect((await owner.call('PUT', `/contents/${id}/pinned`)).status).toBeLessThan(300);
  const before = await stateOf(id);
  expect(before).toMatchObject({ page: 200, shown: [{ kind: 'pinned' }], feed: [{ n: 1 }] });
  await confirmed(accountId, 'V07');
  const violationId = await confirmed(accountId, 'V08', { type: 'content', id });
  const last = await confirmed(accountId, 'V05');
  const down = await stateOf(id);
  expect(down).toMatchObject({ page: 404, content: [{ status: 'removed' }], shown: [], feed: [{ n: 0 }] });
  const held = () => world.pool.query('select to_at from cps.hold where account_id = $1', [accountId]);
  const statusOf = async () =>
    (await rui.call('GET', `/operator/accounts/${accountId}/standing`)) &&
    world.pool
      .query('select status from accounts.account where account_id = $1', [accountId])
      .then(({ rows }) => rows[0].status);
  expect(await statusOf()).toBe('restricted');
  expect((await held()).rows).toMatchObject([{ to_at: null }]);

  expect((await appeal(owner, 'content', id)).body).toMatchObject({ code: 'APPEAL_ELSEWHERE', violationId });
  const opened = await appeal(owner, 'violation', violationId);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const health = (await owner.call('GET', '/account-health')).body;
  expect(health.violations.find((v: { id: string }) => v.id === violationId)).toMatchObject({ status: 'appealed' });
  expect(health.credit.points).toBe(10);
  // Who confirmed it does not decide the appeal.
  const { body: seen } = await rui.call('GET', `/operator/appeals/${opened.body.id}`);
  expect(seen).toMatchObject({ mayDecide: false, kind: 'violation', reasons: [{ code: 'V08' }] });
  expect((await rui.call('POST', `/operator/reviews/${seen.taskId}/claim`)).status).toBe(403);
  await decide(tao, opened.body.id, 'approve');

  expect(await stateOf(id)).toEqual(before);
  const after = (await owner.call('GET', '/account-health')).body;
  expect(after.credit.points).toBe(22);
  expect(after.violations.find((v: { id: string }) => v.id === violationId)).toMatchObject({
    status: 'overturned',
    counts: false,
    subject: { removed: false },
  });
  // The last one made the account restricted only by the points of the overturned one.
  expect(after.penalties.filter(({ violationId: of }: { violationId: string }) => of === violationId)).toEqual([]);
  const ofLast = after.penalties.filter(({ violationId: of }: { violationId: string }) => of === last);
  expect(ofLast.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
    'no_feed_support',
    'no_submission',
    'warning',
  ]);
  expect(await statusOf()).toBe('active');
  expect((await held()).rows[0].to_at).not.toBeNull();
  const shown = (await owner.call('GET', `/appeals/${opened.body.id}`)).body;
  expect(shown.timeline.map(({ step }: { step: string }) => step)).toEqual(['decided', 'appealed', 'overturned']);
});

test('DOMAIN 12: an upheld violation stands, and is not appealed again', async () => {
  const { owner, accountId } = await openAccount(world, { name: '申诉未成的号' });
  const id = await confirmed(accountId, 'V01');
  const { body } = await appeal(owner, 'violation', id);
  await decide(tao, body.id, 'reject');
  expect((await owner.call('GET', '/account-health')).body).toMatchObject({
    credit: { points: 38 },
    violations: [{ status: 'upheld' }],
  });
  expect((await owner.call('GET', '/appeals')).body.items).toMatchObject([
    { status: 'upheld', outcome: [{ code: 'OTHER', note: '证据不足' }] },
  ]);
  expect((await appeal(owner, 'violation', id)).body).toMatchObject({
    code: 'APPEALED_ALREADY',
    errors: [{ actual: body.id }],
  });
  const state = (await owner.call('GET', `/appeals/state?kind=violation&subjectId=${id}`)).body;
  expect(state).toMatchObject({ appealable: false, why: 'appealed', appealId: body.id, openLeft: 3 });
});

test('DOMAIN 12: a closed account opens again when what closed it was overturned, and its works are where they were', async () => {
  const { owner, accountId } = await publisher(world, '误关的号', 'L4');
  const contentId = await published(owner, { title: '误关的内容' });
  const reader = await world.signUp('误关的粉丝');
  await reader.call('PUT', `/follows/${accountId}`, {});
  const manager = await world.operator('channel_manager');
  const { subChannel } = await channelWith(manager, 'wronged');
  const submissionId = await submissionOf(world, { accountId, contentId, subChannel });
  expect((await manager.call('POST', '/operator/placements', { submissionId })).status).toBeLessThan(300);
  await world.idle();
  const seen = async () => ({
    page: (await world.anonymous.call('GET', `/contents/${contentId}`)).status,
    feed: (await reader.call('GET', '/feed')).body.items.length,
    channel: (await world.anonymous.call('GET', '/channels/wronged/contents')).body.items.length,
    submission: await submissionStatus(world, submissionId),
  });
  const before = await seen();
  expect(before).toEqual({ page: 200, feed: 1, channel: 1, submission: 'placed' });
  const admin = await world.operator('admin');
  const finance = await world.operator('finance');
  const agreement = async () =>
    (await finance.call('GET', `/operator/authorisations?account=${accountId}`)).body.items[0];
  const now = await world.run(async (_, at) => at);
  const terms = { shareBp: 2000, firstDay: addDays(dayOf(now), 1) };
  await authorise(await openInstitution(world, admin, '误关号的机构'), { owner, accountId }, terms);
  const opened = await rui.call('POST', '/operator/violations', {
    subjectType: 'account',
    subjectId: accountId,
    note: '-',
  });
  const wish = { code: 'V12', note: '疑似买卖' };
  await decideCase(world, rui, opened.body.id, wish);
  const [asked] = (await tao.call('GET', `/operator/approvals?objectId=${opened.body.id}`)).body.items;
  await tao.call('POST', `/operator/approvals/${asked.id}/decision`, { outcome: 'approve' });
  await world.idle();
  const status = async () => (await admin.call('GET', `/operator/accounts/${accountId}`)).body.status;
  expect(await status()).toBe('closed');
  expect(await agreement()).toMatchObject({ standing: 'ended' });
  expect(await seen()).toMatchObject({ page: 404, feed: 0, channel: 0 });
  const { body } = await appeal(owner, 'violation', opened.body.id);
  // Both who decided are excluded.
  expect((await mei.call('GET', `/operator/appeals/${body.id}`)).body.decidedBy).toHaveLength(2);
  await decide(mei, body.id, 'approve');
  expect(await status()).toBe('active');
  expect(await agreement()).toMatchObject({ standing: 'upcoming', to: null, endings: [{ status: 'withdrawn' }] });
  // As if it had never been closed, also after the night in which ranks are made anew.
  await later(DAY);
  await world.idle();
  expect(await seen()).toEqual(before);
  expect((await owner.call('GET', '/account-health')).body).toMatchObject({ credit: { points: 40 }, penalties: [] });
});

test('DOMAIN 12: a work that was rejected passes when its appeal is right; the unit of its day is not taken twice', async () => {
  const { owner } = await publisher(world, '被退回的作者', 'L2');
  const { id, answer } = await submitted(owner, { body: doc([contact]) });
  expect(answer.body.status).toBe('rejected');
  const state = (await owner.call('GET', `/appeals/state?kind=content&subjectId=${id}`)).body;
  expect(state).toMatchObject({ appealable: true, why: null, openLeft: 3 });
  const { body } = await appeal(owner, 'content', id);
  expect((await mei.call('GET', `/operator/appeals/${body.id}`)).body).toMatchObject({
    what: 'rejected',
    reasons: [{ code: 'CONTACT_INFO' }],
    decidedBy: [],
  });
  await decide(mei, body.id, 'approve');
  expect((await owner.call('GET', `/contents/${id}/draft`)).body.status).toBe('published');
  expect((await world.anonymous.call('GET', `/contents/${id}`)).status).toBe(200);
  const used = await world.pool.query(`select used from contents.daily_quota where account_id = $1`, [
    id.split('-')[0],
  ]);
  expect(used.rows).toEqual([{ used: 1 }]);
});

test('DOMAIN 12: a removal by a reviewer is appealed and taken back; one that the author edited meanwhile stays his', async () => {
  const { owner } = await publisher(world, '被下架的作者', 'L2');
  const id = await published(owner);
  await world.idle();
  const before = await stateOf(id);
  await mei.call('POST', `/operator/contents/${id}/removal`, { reasons: [{ code: 'PROMO_TONE' }] });
  await world.idle();
  const { body } = await appeal(owner, 'content', id);
  expect((await mei.call('GET', `/operator/appeals/${body.id}`)).body.mayDecide).toBe(false);
  await decide(tao, body.id, 'approve');
  expect(await stateOf(id)).toEqual(before);

  const other = await submitted(owner, { body: doc([contact]) });
  const second = await appeal(owner, 'content', other.id);
  const read = (await owner.call('GET', `/contents/${other.id}/draft`)).body;
  await owner.call(
    'PUT',
    `/contents/${other.id}/draft`,
    { ...read.fields, template: read.template },
    {
      'if-match': String(read.version),
    },
  );
  await decide(tao, second.body.id, 'approve');
  expect((await owner.call('GET', `/contents/${other.id}/draft`)).body.status).not.toBe('reviewing');
});

test('UX 38: the figures of a reviewer count his decisions that were appealed, and of these the overturned', async () => {
  const { owner } = await publisher(world, '人审退回的作者', 'L1');
  const { id, answer } = await submitted(owner);
  expect(answer.body.status).toBe('reviewing');
  await decideTask(world, mei, id, 'reject');
  const { body } = await appeal(owner, 'content', id);
  const { taskId, mayDecide } = (await mei.call('GET', `/operator/appeals/${body.id}`)).body;
  expect(mayDecide).toBe(false);
  expect((await mei.call('POST', `/operator/reviews/${taskId}/claim`)).status).toBe(403);
  await decide(tao, body.id, 'approve');
  expect((await owner.call('GET', `/contents/${id}/draft`)).body.status).toBe('published');
  const { items } = (await mei.call('GET', '/operator/review-figures?days=2')).body;
  const own = items.find(({ userId }: { userId: string }) => userId === mei.userId);
  // With the removal of the test before.
  expect(own).toMatchObject({ rejected: 1, appealed: 2, overturned: 2 });
});

test('DOMAIN 12: at most three open, within 7 days, 20-1000 characters, at most 5 pictures, of one’s own', async () => {
  const { owner, accountId } = await openAccount(world, { name: '申诉很多的号' });
  const ids: string[] = [];
  for (const code of ['V01', 'V02', 'V10', 'V01']) ids.push(await confirmed(accountId, code));
  const [a, b, c, d] = ids;
  if (!a || !b || !c || !d) throw new Error('four cases');
  const short = await appeal(owner, 'violation', a, { text: '太短了' });
  expect(short.body.errors).toMatchObject([
    { path: 'text', code: 'TEXT_LENGTH', actual: 3, required: '20-1000', message: '须为 20-1000 字' },
  ]);
  expect((await appeal(owner, 'violation', a, { text: '长'.repeat(1001) })).body.errors[0].actual).toBe(1001);
  const pictureIds = ['1', '2', '3', '4', '5', '6'];
  expect((await appeal(owner, 'violation', a, { pictureIds })).body.errors[0]).toMatchObject({
    code: 'PICTURES_MAX',
    message: '最多 5 张图片',
  });
  const anothers = await picture(await world.signUp('别的人'));
  for (const id of ['none', anothers])
    expect((await appeal(owner, 'violation', a, { pictureIds: [id] })).body.errors[0].code).toBe('NOT_FOUND');
  expect((await appeal(owner, 'violation', 'nothing')).body.code).toBe('NOT_APPEALABLE');
  expect((await appeal(owner, 'membership', 'nothing')).body.code).toBe('NOT_APPEALABLE');
  const stranger = await openAccount(world, { name: '别人的号' });
  expect((await appeal(stranger.owner, 'violation', a)).status).toBe(404);
  const four = await Promise.all([a, b, c, d].map((one) => appeal(owner, 'violation', one)));
  expect(four.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([201, 201, 201, 409]);
  expect(four.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'APPEALS_FULL',
    errors: [{ actual: 3, required: 3 }],
  });
  const late = await confirmed(stranger.accountId, 'V01');
  await later(7 * DAY + SECOND);
  expect((await appeal(stranger.owner, 'violation', late)).body.code).toBe('APPEAL_TOO_LATE');
});
