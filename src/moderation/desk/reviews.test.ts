import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { addMember } from '../../identity/service.ts';
import { MINUTE, SECOND } from '../../lib/time.ts';
import { dueAfter, workingDays } from '../../lib/workdays.ts';
import { openTask, type Subject } from './tasks.ts';

const world = await testApp({ worker: true });
const [mei, tao] = [await world.operator('reviewer'), await world.operator('reviewer')];

let made = 0;
function open(subject: Partial<Subject> = {}): Promise<string> {
  made += 1;
  const whole: Subject = {
    subjectType: 'content',
    subjectId: `acc-${made}`,
    version: 1,
    accountId: 'acc',
    accountName: '林小满',
    contentType: 'post',
    title: `第 ${made} 篇`,
    why: ['NEWCOMER'],
    findings: [],
    ...subject,
  };
  return world.run((tx, now) => openTask(tx, now, whole));
}

const later = async (ms: number) => world.advance(new Date((await world.run(async (_, now) => now)).getTime() + ms));

test('DOMAIN 13.2: the queue is video, post, item, then the oldest; its head counts', async () => {
  const item = await open({ contentType: 'item' });
  const post = await open();
  const video = await open({ contentType: 'video' });
  const newer = await open();
  const page = await mei.call('GET', '/operator/reviews?limit=3');
  expect(page.body.items.map((t: { id: string }) => t.id)).toEqual([video, post, newer]);
  expect(page.body.header).toMatchObject({ backlog: 4, overdue: 0, mine: { approved: 0, rejected: 0 } });
  const next = await mei.call('GET', `/operator/reviews?limit=3&cursor=${page.body.nextCursor}`);
  expect(next.body).toMatchObject({ items: [{ id: item }], nextCursor: null });
  expect((await mei.call('GET', '/operator/reviews?cursor=rubbish')).status).toBe(400);
});

test('DOMAIN 13.2: of two reviewers exactly one claims an item, for 15 minutes; claiming again renews', async () => {
  const id = await open();
  const both = await Promise.all([mei, tao].map((who) => who.call('POST', `/operator/reviews/${id}/claim`)));
  expect(both.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const winner = both[0]?.status === 200 ? mei : tao;
  const loser = winner === mei ? tao : mei;
  expect(both.find((a) => a.status === 409)?.body.code).toBe('CLAIMED_BY_OTHER');
  await later(14 * MINUTE);
  expect((await winner.call('POST', `/operator/reviews/${id}/claim`)).status).toBe(200);
  await later(14 * MINUTE);
  expect((await loser.call('POST', `/operator/reviews/${id}/claim`)).status).toBe(409);
  expect((await loser.call('POST', `/operator/reviews/${id}/decision`, { outcome: 'approve' })).body.code).toBe(
    'CLAIMED_BY_OTHER',
  );
  await later(1 * MINUTE);
  const lapsed = await winner.call('POST', `/operator/reviews/${id}/decision`, { outcome: 'approve' });
  expect(lapsed.body.code).toBe('NOT_CLAIMED');
  expect((await loser.call('POST', `/operator/reviews/${id}/claim`)).status).toBe(200);
});

test('releasing gives an item back at once; releasing what one does not hold changes nothing', async () => {
  const id = await open();
  await mei.call('POST', `/operator/reviews/${id}/claim`);
  expect((await tao.call('DELETE', `/operator/reviews/${id}/claim`)).status).toBe(204);
  expect((await tao.call('POST', `/operator/reviews/${id}/claim`)).status).toBe(409);
  expect((await mei.call('DELETE', `/operator/reviews/${id}/claim`)).status).toBe(204);
  expect((await tao.call('POST', `/operator/reviews/${id}/claim`)).status).toBe(200);
});

test('a rejection names reasons that exist, an approval names none', async () => {
  const id = await open();
  await mei.call('POST', `/operator/reviews/${id}/claim`);
  const decide = (body: object) => mei.call('POST', `/operator/reviews/${id}/decision`, body);
  expect(await decide({ outcome: 'reject' })).toMatchObject({ status: 422, body: { errors: [{ path: 'reasons' }] } });
  expect(await decide({ outcome: 'reject', reasons: [{ code: 'MADE_UP' }] })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'reasons[0].code', code: 'UNKNOWN_REASON' }] },
  });
  expect((await decide({ outcome: 'approve', reasons: [{ code: 'OTHER' }] })).status).toBe(422);
  expect((await decide({ outcome: 'maybe' })).status).toBe(422);
  const good = await decide({
    outcome: 'reject',
    reasons: [{ code: 'AD_LAW', where: { field: 'title', start: 0, end: 2 }, note: '“最佳”' }],
  });
  expect(good).toMatchObject({
    status: 200,
    body: { status: 'decided', decision: { reasons: [{ code: 'AD_LAW', message: '含有广告法禁用的词语' }] } },
  });
  expect((await decide({ outcome: 'approve' })).body.code).toBe('ALREADY_DECIDED');
});

/** Reasons that the machine of channels, a campaign or the check of an application gives. */
const said = [
  'CLASSIFICATION',
  'TEMPLATE_NOT_TAKEN',
  'ITEM_NOT_IN_POOL',
  'NOT_SELECTED',
  'SELECTION_OVER',
  'CAMPAIGN_CANCELLED',
  'NOT_ELIGIBLE_ANY_MORE',
];

test('DOMAIN 2.6, 3.4: a reason refuses what it applies to: works or applications; what only the system says, nothing', async () => {
  const manager = await world.operator('channel_manager');
  const reject = async (who: typeof mei, id: string, code: string) => {
    await who.call('POST', `/operator/reviews/${id}/claim`);
    return who.call('POST', `/operator/reviews/${id}/decision`, { outcome: 'reject', reasons: [{ code }] });
  };
  const fault = (actual: string) => ({
    status: 422,
    body: { code: 'INVALID', errors: [{ path: 'reasons[0].code', code: 'REASON_OF_OTHERS', actual }] },
  });
  const application = await open({ subjectType: 'channel_application', contentType: 'channel_application', why: [] });
  for (const code of ['AD_LAW', 'ITEM_NOT_IN_POOL', 'CAMPAIGN_CANCELLED'])
    expect(await reject(manager, application, code)).toMatchObject(fault(code));
  expect((await reject(manager, application, 'REASON_VAGUE')).status).toBe(200);
  const work = await open();
  expect(await reject(mei, work, 'REASON_VAGUE')).toMatchObject(fault('REASON_VAGUE'));
  const submission = await open({ subjectType: 'submission', why: ['CHANNEL'] });
  for (const code of said) expect(await reject(mei, submission, code)).toMatchObject(fault(code));
  expect((await reject(mei, submission, 'SCENE_MISMATCH')).status).toBe(200);
  const { items } = (await manager.call('GET', '/operator/review-reasons')).body;
  const all: { code: string; appliesTo: string[] }[] = items;
  expect(all.filter(({ appliesTo }) => appliesTo.length === 0).map(({ code }) => code)).toEqual(
    expect.arrayContaining(said),
  );
  const offered = all.filter((one) => one.appliesTo.includes('channel_application')).map(({ code }) => code);
  expect(offered.toSorted()).toEqual([
    'MATERIAL_UNPROVEN',
    'OTHER',
    'REASON_VAGUE',
    'SAMPLES_BELOW',
    'SAMPLES_OFF_CHANNEL',
  ]);
});

test('a decision takes effect 10 s after it is made and can be taken back until then, by its maker only', async () => {
  const id = await open();
  await mei.call('POST', `/operator/reviews/${id}/claim`);
  await mei.call('POST', `/operator/reviews/${id}/decision`, { outcome: 'approve' });
  expect((await tao.call('DELETE', `/operator/reviews/${id}/decision`)).status).toBe(403);
  const back = await mei.call('DELETE', `/operator/reviews/${id}/decision`);
  expect(back).toMatchObject({
    status: 200,
    body: { status: 'open', decision: null, claimedBy: { userId: mei.userId } },
  });
  expect((await mei.call('DELETE', `/operator/reviews/${id}/decision`)).body.code).toBe('NO_DECISION');
  await mei.call('POST', `/operator/reviews/${id}/decision`, { outcome: 'approve' });
  const mine = await mei.call('GET', '/operator/reviews?view=mine');
  expect(mine.body.items.map((t: { id: string }) => t.id)).toContain(id);
  await later(10 * SECOND);
  expect((await mei.call('DELETE', `/operator/reviews/${id}/decision`)).body.code).toBe('DECISION_EFFECTIVE');
  const topics = await world.pool.query(`select payload from lib.outbox where topic = 'moderation.decided'`);
  expect(topics.rows.filter((row) => row.payload.taskId === id)).toHaveLength(1);
});

test('nobody reviews the work of his own account', async () => {
  const id = await open({ accountId: 'theirs' });
  await world.run((tx, now) => addMember(tx, now, { userId: tao.userId, accountId: 'theirs', role: 'viewer' }));
  expect(await tao.call('POST', `/operator/reviews/${id}/claim`)).toMatchObject({
    status: 403,
    body: { code: 'OWN_WORK' },
  });
});

test('a newer version of a subject replaces the task of the older', async () => {
  const first = await open({ subjectId: 'acc-same' });
  const second = await open({ subjectId: 'acc-same', version: 2 });
  expect((await mei.call('POST', `/operator/reviews/${first}/claim`)).status).toBe(404);
  expect((await mei.call('POST', `/operator/reviews/${second}/claim`)).status).toBe(200);
});

test('a task that is not there is 404, whatever its id looks like', async () => {
  for (const id of ['nothing', '%00', '..%2f', encodeURIComponent("x' or 1=1")]) {
    expect((await mei.call('POST', `/operator/reviews/${id}/claim`)).status, id).toBe(404);
    expect((await mei.call('DELETE', `/operator/reviews/${id}/claim`)).status, id).toBe(404);
    expect((await mei.call('DELETE', `/operator/reviews/${id}/decision`)).status, id).toBe(404);
  }
});

test('the queue shows to each role what it decides on (DOMAIN 1.3)', async () => {
  const manager = await world.operator('channel_manager');
  const application = await open({ subjectType: 'channel_application', contentType: 'application' });
  const submission = await open({ subjectType: 'submission', why: ['CHANNEL'], channel: '好物' });
  const content = await open();
  const seen = async (who: typeof mei) =>
    (await who.call('GET', '/operator/reviews?limit=100')).body.items.map((t: { id: string }) => t.id);
  expect(await seen(manager)).toEqual(expect.arrayContaining([application, submission]));
  expect(await seen(manager)).not.toContain(content);
  expect(await seen(mei)).toEqual(expect.arrayContaining([content, submission]));
  expect(await seen(mei)).not.toContain(application);
  expect((await mei.call('POST', `/operator/reviews/${application}/claim`)).status).toBe(403);
  expect((await mei.call('GET', `/operator/reviews/${application}`)).status).toBe(403);
  const only = await manager.call('GET', '/operator/reviews?subjectType=submission&limit=100');
  expect(only.body.items).toMatchObject([{ id: submission, channel: '好物' }]);
  expect(only.body.header.byType).toContainEqual({ subjectType: 'channel_application', open: 1, overdue: 0 });
});

test('UX 38, DOMAIN 13.2: what is late stands before what is not, then the order of the queue', async () => {
  const post = await open();
  const asked = await world.run(async (_, now) => now);
  const video = await open({ contentType: 'video', dueAt: new Date(asked.getTime() + 10 * 24 * 60 * MINUTE) });
  await later(4 * 60 * MINUTE + 1 * SECOND);
  const { items, header } = (await mei.call('GET', '/operator/reviews?limit=100')).body;
  const ids = items.map((t: { id: string }) => t.id);
  expect(ids.indexOf(post)).toBeLessThan(ids.indexOf(video));
  expect(items.find((t: { id: string }) => t.id === post).overdue).toBe(true);
  expect(items.find((t: { id: string }) => t.id === video).overdue).toBe(false);
  expect(header.overdue).toBe(items.filter((t: { overdue: boolean }) => t.overdue).length);
  // Page by page the same, each once.
  const paged: string[] = [];
  for (let cursor = ''; paged.length <= ids.length;) {
    const page = (await mei.call('GET', `/operator/reviews?limit=2${cursor}`)).body;
    paged.push(...page.items.map((t: { id: string }) => t.id));
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(paged).toEqual(ids);
});

test('who decided before does not decide again, and does not see it', async () => {
  const id = await open({ subjectType: 'appeal', contentType: 'appeal', notBy: [mei.userId] });
  expect((await mei.call('POST', `/operator/reviews/${id}/claim`)).body.code).toBe('DECIDED_BEFORE');
  const { items } = (await mei.call('GET', '/operator/reviews?subjectType=appeal&limit=100')).body;
  expect(items.map((t: { id: string }) => t.id)).not.toContain(id);
  expect((await tao.call('POST', `/operator/reviews/${id}/claim`)).status).toBe(200);
});

test('UX 36: what is escalated goes to somebody else, risk among them, with the note', async () => {
  const risk = await world.operator('risk');
  const id = await open();
  expect((await mei.call('POST', `/operator/reviews/${id}/escalation`, { note: '拿不准' })).body.code).toBe(
    'NOT_CLAIMED',
  );
  await mei.call('POST', `/operator/reviews/${id}/claim`);
  expect((await mei.call('POST', `/operator/reviews/${id}/escalation`, { note: '' })).status).toBe(422);
  expect((await mei.call('POST', `/operator/reviews/${id}/escalation`, { note: '功效说法拿不准' })).status).toBe(204);
  expect((await mei.call('POST', `/operator/reviews/${id}/claim`)).body.code).toBe('DECIDED_BEFORE');
  const found = (await risk.call('GET', '/operator/reviews?limit=100')).body.items.find(
    (t: { id: string }) => t.id === id,
  );
  expect(found).toMatchObject({ escalation: { by: expect.any(String), note: '功效说法拿不准' }, claimedBy: null });
  expect((await risk.call('POST', `/operator/reviews/${id}/claim`)).status).toBe(200);
});

test('DOMAIN 3.5: a decision has grades, and only a submission to a channel goes on trial', async () => {
  const content = await open();
  await mei.call('POST', `/operator/reviews/${content}/claim`);
  const decide = (id: string, body: object) => mei.call('POST', `/operator/reviews/${id}/decision`, body);
  expect((await decide(content, { outcome: 'trial' })).body.code).toBe('NO_TRIAL');
  expect((await decide(content, { outcome: 'approve', grades: { title: 6, body: 1, pictures: 1 } })).status).toBe(422);
  const grades = { title: 4, body: 3, pictures: 5 };
  expect((await decide(content, { outcome: 'approve', grades })).body.decision).toMatchObject({ grades });
  const submission = await open({ subjectType: 'submission', why: ['CHANNEL'] });
  await mei.call('POST', `/operator/reviews/${submission}/claim`);
  expect((await decide(submission, { outcome: 'trial' })).body.decision).toMatchObject({ outcome: 'trial' });
});

test('DOMAIN 13.2: works that the machine finds clean are approved together, what it doubts is not', async () => {
  const clean = [await open(), await open()];
  const finding = {
    code: 'AD_LAW' as const,
    level: 3,
    start: 0,
    end: 2,
    matched: '首选',
    note: 'absolute',
    field: 'title',
  };
  const doubtful = await open({ why: ['AD_LAW'], findings: [finding] });
  const held = await open();
  await tao.call('POST', `/operator/reviews/${held}/claim`);
  const ids = [...clean, doubtful, held, 'nothing'];
  const done = await mei.call('POST', '/operator/reviews/batch-approval', { ids });
  expect(done.body.results).toEqual([
    { id: clean[0], outcome: 'decided', code: null },
    { id: clean[1], outcome: 'decided', code: null },
    { id: doubtful, outcome: 'refused', code: 'NOT_CLEAN' },
    { id: held, outcome: 'refused', code: 'CLAIMED_BY_OTHER' },
    { id: 'nothing', outcome: 'refused', code: 'NOT_FOUND' },
  ]);
  expect((await mei.call('DELETE', `/operator/reviews/${clean[0]}/decision`)).status).toBe(200);
});

test('DOMAIN 3.5, 12: a submission is answered within 5 working days, an appeal within 3', async () => {
  const submission = await open({ subjectType: 'submission', why: ['CHANNEL'], contentType: 'video' });
  const appeal = await open({ subjectType: 'appeal', why: ['APPEALED'], contentType: 'appeal' });
  const { items } = (await mei.call('GET', '/operator/reviews?limit=100')).body;
  const due = (id: string) => items.find((t: { id: string }) => t.id === id).dueAt;
  const now = await world.run(async (_, at) => at);
  expect(due(submission)).toBe(dueAfter(now, 5, workingDays.defaults).toISOString());
  expect(due(appeal)).toBe(dueAfter(now, 3, workingDays.defaults).toISOString());
});
