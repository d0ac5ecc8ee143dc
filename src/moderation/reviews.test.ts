import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { addMember } from '../identity/service.ts';
import { MINUTE, SECOND } from '../lib/time.ts';
import { openTask, type Subject } from './reviews.ts';

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
