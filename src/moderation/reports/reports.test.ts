import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { decideCase } from '../../../test/cases.ts';
import { openAccount } from '../../../test/people.ts';
import { goods, published, publisher } from '../../../test/works.ts';
import { DAY } from '../../lib/time.ts';
import { dueAfter, workingDays } from '../../lib/workdays.ts';

const world = await testApp({ worker: true });
await goods(world, ['i1', 'i2', 'i3', 'i4', 'i5', 'i6']);
const rui = await world.operator('risk');
const reviewer = await world.operator('reviewer');

let made = 0;
const account = () => openAccount(world, { name: `被举报号${++made}` });
const readers = (n: number) => Promise.all(Array.from({ length: n }, (_, i) => world.signUp(`读者${i}`)));
const about = (subjectId: string, more: object = {}) => ({
  subjectType: 'account',
  subjectId,
  reason: 'DIVERSION',
  text: '简介里有微信',
  ...more,
});

test('DOMAIN 12: three readers open an investigation; a reader reports a subject once, and sees what became of it', async () => {
  const { accountId } = await account();
  const [a, b, c, d] = await readers(4);
  if (!a || !b || !c || !d) throw new Error('four readers');
  expect((await a.call('POST', '/reports', about(accountId))).status).toBe(201);
  expect((await a.call('POST', '/reports', about(accountId))).body.code).toBe('ALREADY_REPORTED');
  await b.call('POST', '/reports', about(accountId, { reason: 'FRAUD', text: '' }));
  const waiting = (await reviewer.call('GET', '/operator/reports')).body;
  expect(waiting.required).toBe(3);
  expect(waiting.items).toMatchObject([
    { subject: { id: accountId }, reporters: 2, reasons: [{ code: 'DIVERSION' }, { code: 'FRAUD' }] },
  ]);
  expect((await a.call('GET', '/reports')).body.items).toMatchObject([{ outcome: 'received' }]);
  await c.call('POST', '/reports', about(accountId));
  expect((await reviewer.call('GET', '/operator/reports')).body.items).toEqual([]);
  const { items, counts } = (await rui.call('GET', `/operator/violations?accountId=${accountId}`)).body;
  expect(items).toMatchObject([{ source: 'reports', status: 'reported', account: { id: accountId } }]);
  expect(counts.open).toBe(1);
  const { id } = items[0];
  // Who comes later joins the open case.
  await d.call('POST', '/reports', about(accountId));
  const full = (await rui.call('GET', `/operator/violations/${id}`)).body;
  expect(full.reports).toHaveLength(4);
  expect(full.snapshot).toMatchObject({ name: expect.stringContaining('被举报号') });
  expect((await d.call('GET', '/reports')).body.items).toMatchObject([{ outcome: 'investigating' }]);
  // It waits in the one queue, three working days long; who claims it there holds it here.
  const reports = async () => (await reviewer.call('GET', '/operator/reviews?subjectType=report')).body;
  const { items: tasks, header } = await reports();
  expect(tasks).toMatchObject([{ subjectId: id, why: ['REPORTED'], account: { id: accountId }, overdue: false }]);
  expect(header.byType).toContainEqual({ subjectType: 'report', open: 1, overdue: 0 });
  const now = await world.run(async (_, at) => at);
  expect(tasks[0].dueAt).toBe(dueAfter(new Date(tasks[0].openedAt), 3, workingDays.defaults).toISOString());
  expect(new Date(tasks[0].dueAt).getTime()).toBeGreaterThan(now.getTime());
  const task = `/operator/reviews/${tasks[0].id}`;
  expect((await reviewer.call('POST', `${task}/claim`)).status).toBe(200);
  expect((await rui.call('POST', `${task}/claim`)).body.code).toBe('CLAIMED_BY_OTHER');
  expect((await rui.call('GET', `/operator/violations/${id}`)).body).toMatchObject({
    status: 'investigating',
    claimedBy: { id: reviewer.userId },
  });
  await reviewer.call('DELETE', `${task}/claim`);
  await decideCase(world, rui, id, { code: 'V01', note: '属实' });
  expect((await reports()).items).toEqual([]);
  expect((await a.call('GET', '/reports')).body.items).toMatchObject([{ outcome: 'confirmed' }]);
});

test('DOMAIN 12: three readers at once open one case', async () => {
  const { accountId } = await account();
  const all = await readers(6);
  const answers = await Promise.all(all.map((who) => who.call('POST', '/reports', about(accountId))));
  expect(answers.map(({ status }) => status)).toEqual(all.map(() => 201));
  const { items } = (await rui.call('GET', `/operator/violations?accountId=${accountId}`)).body;
  expect(items).toHaveLength(1);
  expect((await rui.call('GET', `/operator/violations/${items[0].id}`)).body.reports).toHaveLength(6);
});

test('a report names a reason and a subject that are there, nobody reports his own, and there is a limit a day', async () => {
  const { owner, accountId } = await account();
  expect((await owner.call('POST', '/reports', about(accountId))).body.code).toBe('OWN_SUBJECT');
  const [reader] = await readers(1);
  if (!reader) throw new Error('a reader');
  expect((await reader.call('POST', '/reports', about('nobody'))).status).toBe(404);
  expect((await reader.call('POST', '/reports', about('x', { subjectType: 'comment' }))).status).toBe(404);
  const wrong = await reader.call('POST', '/reports', about(accountId, { reason: 'MADE_UP' }));
  expect(wrong.body).toMatchObject({ code: 'REPORT_REASON', errors: [{ path: 'reason', actual: 'MADE_UP' }] });
  expect((await world.anonymous.call('POST', '/reports', about(accountId))).status).toBe(401);
  await world.pool.query(
    `insert into moderation.report select 'r' || n, 'content', 'c' || n, 'a', '', $1, 'OTHER', '', now(), null
     from generate_series(1, 20) n`,
    [reader.userId],
  );
  const now = await world.run(async (_, at) => at);
  await world.pool.query(`update moderation.report set at = $1 where report_id like 'r%'`, [now]);
  const over = await reader.call('POST', '/reports', about(accountId));
  expect(over).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED', errors: [{ required: 20 }] } });
  await world.advance(new Date(now.getTime() + DAY));
  expect((await reader.call('POST', '/reports', about(accountId))).status).toBe(201);
});

test('DOMAIN 2.6.5: a rights-holder claims; the case opens at once, and ends with the copy removed and V05', async () => {
  const first = await publisher(world, '原创作者');
  const work = await published(first.owner, { title: '真正的原创' });
  await world.advance(new Date((await world.run(async (_, at) => at)).getTime() + DAY));
  const second = await publisher(world, '搬运作者');
  const copy = await published(second.owner, { title: '搬来的内容' });
  const claim = { copyId: copy, workId: work, text: '整段照搬我的原文', contact: '' };
  const back = { copyId: work, workId: copy, text: '我才是原创' };
  expect((await second.owner.call('POST', '/rights-claims', back)).body.code).toBe('COPY_IS_EARLIER');
  expect((await second.owner.call('POST', '/rights-claims', claim)).body.code).toBe('OWN_SUBJECT');
  const bad = await first.owner.call('POST', '/rights-claims', { ...claim, pictureIds: ['none'] });
  expect(bad.body.errors).toMatchObject([{ path: 'pictureIds[0]', code: 'NOT_FOUND' }]);
  const { workId: _own, ...bare } = claim;
  const at = '2020-01-01T00:00:00.000Z';
  for (const [more, fault] of [
    [{}, { path: 'workId', code: 'REQUIRED' }],
    [{ workLinks: ['https://example.com/1'] }, { path: 'workPublishedAt', code: 'REQUIRED' }],
    [{ workPublishedAt: at }, { path: 'workLinks', code: 'REQUIRED' }],
  ] as const)
    expect((await first.owner.call('POST', '/rights-claims', { ...bare, ...more })).body).toMatchObject({
      code: 'CLAIM_UNPROVEN',
      errors: [fault],
    });
  const stranger = await world.signUp('没有账号的读者');
  expect((await stranger.call('POST', '/rights-claims', claim)).body).toMatchObject({
    code: 'CLAIM_UNPROVEN',
    errors: [{ path: 'workId', code: 'NOT_OWN_WORK' }],
  });
  expect((await first.owner.call('POST', '/rights-claims', claim)).status).toBe(201);
  const linked = { ...bare, workLinks: ['https://example.com/1'], workPublishedAt: at };
  expect((await stranger.call('POST', '/rights-claims', linked)).status).toBe(201);
  expect((await first.owner.call('POST', '/rights-claims', claim)).body.code).toBe('ALREADY_REPORTED');
  const { items } = (await rui.call('GET', `/operator/violations?accountId=${second.accountId}`)).body;
  expect(items).toMatchObject([{ source: 'claim', subject: { type: 'content', id: copy, title: '搬来的内容' } }]);
  const path = `/operator/violations/${items[0].id}`;
  expect((await rui.call('GET', path)).body.claims).toMatchObject([
    { work: { id: work }, copy: { id: copy }, outcome: 'investigating' },
    { work: { id: null, links: linked.workLinks } },
  ]);
  await decideCase(world, rui, items[0].id, { code: 'V05', note: '原作发布在前' });
  expect((await world.anonymous.call('GET', `/contents/${copy}`)).status).toBe(404);
  expect((await second.owner.call('GET', '/account-health')).body).toMatchObject({
    credit: { points: 34 },
    violations: [{ violation: { code: 'V05' }, subject: { id: copy, removed: true } }],
  });
  expect((await first.owner.call('GET', '/rights-claims')).body.items).toMatchObject([{ outcome: 'confirmed' }]);
});
