import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { account, contact, decide, inState, save, soon } from '../../../test/states.ts';
import { doc, goods, picture, submitted } from '../../../test/works.ts';
import { HOUR, MINUTE, SECOND, addDays, dayOf, instantOf } from '../../lib/time.ts';

const world = await testApp({ worker: true });
await goods(world, ['shoe']);
const reviewer = await world.operator('reviewer');

test('DOMAIN 2.3: reviewing, then a reviewer passes it: published, or scheduled when its time is ahead', async () => {
  const made = await inState(world, reviewer, 'reviewing');
  await decide(world, reviewer, made.id, 'approve');
  expect(await made.status()).toBe('published');
  const { owner } = await account(world, 'L1');
  const later = await submitted(owner, { scheduledAt: (await soon(world, HOUR)).toISOString() });
  expect(later.answer.body.status).toBe('reviewing');
  await decide(world, reviewer, later.id, 'approve');
  expect((await owner.call('GET', `/contents/${later.id}/draft`)).body.status).toBe('scheduled');
});

test('DOMAIN 2.3: a pass after the scheduled time publishes at once', async () => {
  const { owner } = await account(world, 'L1');
  const { id } = await submitted(owner, { scheduledAt: (await soon(world, 10 * MINUTE)).toISOString() });
  await world.advance(await soon(world, HOUR));
  await decide(world, reviewer, id, 'approve');
  expect((await owner.call('GET', `/contents/${id}/draft`)).body.status).toBe('published');
});

test('UX 23: a reviewer’s reason at a word that the machine found names the word and its place to the author', async () => {
  const { owner } = await account(world, 'L2');
  const body = doc(['早上六点到的店，面刚出锅。', '老板说这碗面能祛湿，我只当是好吃。']);
  const { id, answer } = await submitted(owner, { body });
  expect(answer.body.status).toBe('reviewing');
  const queue = await reviewer.call('GET', '/operator/reviews?limit=100');
  const task = queue.body.items.find(({ subjectId }: { subjectId: string }) => subjectId === id);
  const { field, start, end } = task.findings[0];
  await reviewer.call('POST', `/operator/reviews/${task.id}/claim`);
  const reasons = [{ code: 'AD_LAW', where: { field, start, end } }];
  const decided = await reviewer.call('POST', `/operator/reviews/${task.id}/decision`, { outcome: 'reject', reasons });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  await world.advance(await soon(world, 11 * SECOND));
  const [reason] = (await owner.call('GET', `/contents/${id}/draft`)).body.reasons;
  expect(reason.message).toMatch(/^正文第 2 段：“祛湿”（医疗功效）——/);
});

test('DOMAIN 2.3: reviewing, then a reviewer rejects it: the author reads the reasons and edits', async () => {
  const made = await inState(world, reviewer, 'reviewing');
  await decide(world, reviewer, made.id, 'reject');
  const read = (path: string) => made.who.owner.call('GET', `/contents/${made.id}${path}`);
  const reasons = [{ code: 'PROMO_TONE', where: { field: 'title' }, message: '标题：只是促销或广告，没有分享价值' }];
  const decision = { kind: 'person', name: expect.stringMatching(/^审核员 \d{4}$/), at: expect.any(String) };
  expect((await read('')).body.author).toMatchObject({ status: 'rejected', reasons, decision });
  const english = await made.who.owner.call('GET', '/contents', undefined, { 'accept-language': 'en' });
  expect(english.body.items[0].reasons[0].message).toMatch(/^Title: .*promotion/);
  expect(english.body.items[0].decision.name).toMatch(/^Reviewer \d{4}$/);
  expect((await save(made)).body).toMatchObject({ status: 'draft', reasons, decision });
  const kept = await world.pool.query(
    'select version, status from contents.content_version where content_id = $1 order by 1',
    [made.id],
  );
  expect(kept.rows).toEqual([
    { version: 1, status: 'rejected' },
    { version: 2, status: 'draft' },
  ]);
});

test('a review that was withdrawn decides nothing, even when the reviewer had decided', async () => {
  const made = await inState(world, reviewer, 'reviewing');
  const queue = await reviewer.call('GET', '/operator/reviews?limit=100');
  const task = queue.body.items.find((t: { subjectId: string }) => t.subjectId === made.id);
  const detail = await reviewer.call('GET', `/operator/reviews/${task.id}`);
  expect(detail).toMatchObject({
    status: 200,
    body: { work: { content: { id: made.id }, live: null, account: { level: 'L1' } } },
  });
  await reviewer.call('POST', `/operator/reviews/${task.id}/claim`);
  await reviewer.call('POST', `/operator/reviews/${task.id}/decision`, { outcome: 'approve' });
  await made.who.owner.call('POST', `/contents/${made.id}/withdraw`, {});
  await world.advance(await soon(world, 11 * SECOND));
  expect(await made.status()).toBe('draft');
});

test('DOMAIN 2.3: a scheduled content fires at its time, and its time can be moved but not its text', async () => {
  const made = await inState(world, reviewer, 'scheduled');
  expect((await save(made)).status).toBe(409);
  const at = await soon(world, 30 * MINUTE);
  const moved = await made.who.owner.call('PUT', `/contents/${made.id}/schedule`, { scheduledAt: at.toISOString() });
  expect(moved).toMatchObject({ status: 200, body: { status: 'scheduled', scheduledAt: at.toISOString() } });
  for (const wrong of [await soon(world, 4 * MINUTE), await soon(world, 31 * 24 * HOUR)]) {
    const refused = await made.who.owner.call('PUT', `/contents/${made.id}/schedule`, {
      scheduledAt: wrong.toISOString(),
    });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'scheduledAt', code: 'SCHEDULE_RANGE' }] } });
  }
  await world.advance(new Date(at.getTime() - 1000));
  expect(await made.status()).toBe('scheduled');
  await world.advance(new Date(at.getTime() + MINUTE));
  const read = await world.anonymous.call('GET', `/contents/${made.id}`);
  expect(read).toMatchObject({ status: 200, body: { status: 'published' } });
  expect(Date.parse(read.body.publishedAt) - at.getTime()).toBeLessThan(60_000);
});

test('DOMAIN 2.3: due, but the account is frozen: back to draft with the reason, quota returned', async () => {
  const made = await inState(world, reviewer, 'scheduled');
  await world.pool.query(`update accounts.account set status = 'frozen' where account_id = $1`, [made.who.accountId]);
  await world.advance(await soon(world, 3 * HOUR));
  const read = await made.who.owner.call('GET', `/contents/${made.id}/draft`);
  expect(read.body).toMatchObject({
    status: 'draft',
    scheduledAt: expect.anything(),
    reasons: [{ code: 'ACCOUNT_NOT_ACTIVE' }],
    decision: { kind: 'schedule', name: '定时发布检查' },
  });
  const used = await world.pool.query('select sum(used)::int as n from contents.daily_quota where account_id = $1', [
    made.who.accountId,
  ]);
  expect(used.rows[0].n).toBe(0);
});

test('DOMAIN 2.3: published, then an edit of the text: the old version stays live until the new one passes', async () => {
  const made = await inState(world, reviewer, 'published');
  const { owner } = made.who;
  await world.pool.query(`update contents.content set published_at = published_at where content_id = $1`, [made.id]);
  const patch = async (change: object) =>
    owner.call('PATCH', `/contents/${made.id}`, change, { 'if-match': String(await made.version()) });
  expect((await patch({ title: '国内领先的一双鞋子' })).body).toMatchObject({
    status: 'published',
    edit: { status: 'draft' },
  });
  expect((await world.anonymous.call('GET', `/contents/${made.id}`)).body.title).toBe('春天的第一双乐福鞋');
  await patch({ title: '换了一个标题', forwardText: contact });
  const rejected = await owner.call('POST', `/contents/${made.id}/submit`);
  expect(rejected.body).toMatchObject({ status: 'rejected', reasons: [{ code: 'CONTACT_INFO' }] });
  const edited = await owner.call('GET', `/contents/${made.id}/draft`);
  expect(edited.body).toMatchObject({ decision: null, edit: { decision: { kind: 'machine', name: '机器审核' } } });
  expect(await made.status()).toBe('published');
  await patch({ forwardText: '穿了一个月的感受' });
  expect((await owner.call('POST', `/contents/${made.id}/submit`)).body).toMatchObject({
    status: 'published',
    edit: null,
  });
  expect((await world.anonymous.call('GET', `/contents/${made.id}`)).body.title).toBe('换了一个标题');
  await patch({ coverMediaIds: [await picture(owner)], items: [{ itemId: 'shoe' }] });
  expect((await owner.call('POST', `/contents/${made.id}/submit`)).body).toMatchObject({
    code: 'TEXT_ONLY',
    errors: [{ path: 'coverMediaIds' }, { path: 'items' }],
  });
  expect((await owner.call('DELETE', `/contents/${made.id}/edit`)).body).toMatchObject({
    status: 'published',
    edit: null,
  });
  await patch({ body: doc(['第三次修改正文。']) });
  expect((await owner.call('POST', `/contents/${made.id}/submit`)).body.status).toBe('published');
  expect(await patch({ title: '第四次不行' })).toMatchObject({ status: 409, body: { code: 'TEXT_EDITS_EXHAUSTED' } });
});

test('DOMAIN 2.3: a published text can be edited for 7 days', async () => {
  const made = await inState(world, reviewer, 'published');
  await world.advance(await soon(world, 7 * 24 * HOUR - MINUTE));
  const saved = await save(made);
  expect(saved).toMatchObject({ status: 200, body: { textEdit: { left: 3 } } });
  await world.advance(await soon(world, 2 * MINUTE));
  expect((await save(made)).body.code).toBe('TEXT_EDITS_EXHAUSTED');
});

test('DOMAIN 2.3: withdrawing one push leaves the rest; what was not pushed cannot be withdrawn', async () => {
  const made = await inState(world, reviewer, 'published');
  const { owner } = made.who;
  const left = await owner.call('POST', `/contents/${made.id}/withdraw`, { targets: ['follow_feed'] });
  expect(left.body.pushes).toMatchObject([
    { target: 'follow_feed', status: 'withdrawn' },
    { target: 'homepage', status: 'pushed' },
  ]);
  expect((await owner.call('POST', `/contents/${made.id}/withdraw`, { targets: ['subscription'] })).body.code).toBe(
    'NOT_PUSHED',
  );
  expect((await owner.call('GET', '/contents?pushStatus=withdrawn')).body.items).toHaveLength(1);
  const again = await owner.call('POST', `/contents/${made.id}/withdraw`, { targets: ['follow_feed'] });
  expect(again).toMatchObject({ status: 200, body: { version: left.body.version } });
  await owner.call('POST', `/contents/${made.id}/withdraw`, {});
  expect((await world.anonymous.call('GET', `/contents/${made.id}`)).status).toBe(404);
  expect((await owner.call('GET', `/contents/${made.id}`)).body.status).toBe('withdrawn');
});

test('DOMAIN 2.3: publishing again keeps the first publication time and costs a new unit', async () => {
  const made = await inState(world, reviewer, 'withdrawn');
  const first = (await made.who.owner.call('GET', `/contents/${made.id}`)).body.publishedAt;
  await world.advance(await soon(world, HOUR));
  await made.who.owner.call('POST', `/contents/${made.id}/submit`);
  expect((await world.anonymous.call('GET', `/contents/${made.id}`)).body.publishedAt).toBe(first);
  const used = await world.pool.query(`select sum(used)::int as n from contents.daily_quota where account_id = $1`, [
    made.who.accountId,
  ]);
  expect(used.rows[0].n).toBe(2);
});

test('what was published is told to later domains once, in the same transaction', async () => {
  const made = await inState(world, reviewer, 'published');
  await world.idle();
  const told = await world.pool.query(
    `select topic, payload from lib.outbox where payload->>'contentId' = $1 order by id`,
    [made.id],
  );
  expect(told.rows).toMatchObject([
    { topic: 'contents.published', payload: { accountId: made.who.accountId, targets: ['follow_feed', 'homepage'] } },
  ]);
});

test('a unit of the scheduled day is taken now, moves with the time, and comes back on cancel', async () => {
  const { owner, accountId } = await account(world, 'L1');
  await world.advance(instantOf(addDays(dayOf(await soon(world, 0)), 1), '09:00:00'));
  const today = dayOf(await soon(world, 0));
  const used = async () =>
    Object.fromEntries(
      (
        await world.pool.query(`select day, used from contents.daily_quota where account_id = $1 and used > 0`, [
          accountId,
        ])
      ).rows.map((row) => [row.day, row.used]),
    );
  const { id, answer } = await submitted(owner, {
    scheduledAt: instantOf(addDays(today, 3), '10:00:00').toISOString(),
  });
  expect(answer.body.status).toBe('reviewing');
  expect(await used()).toEqual({ [addDays(today, 3)]: 1 });
  await decide(world, reviewer, id, 'approve');
  await owner.call('PUT', `/contents/${id}/schedule`, {
    scheduledAt: instantOf(addDays(today, 5), '10:00:00').toISOString(),
  });
  expect(await used()).toEqual({ [addDays(today, 5)]: 1 });
  expect((await owner.call('DELETE', `/contents/${id}/schedule`)).body.status).toBe('draft');
  expect(await used()).toEqual({});
});

test('DOMAIN 2.6.6: up to L1 the first five go to a person, the sixth passes; a level-3 term always goes', async () => {
  const { owner } = await account(world, 'L1');
  const onlyHome = { pushTargets: ['homepage'] };
  for (let i = 0; i < 5; i++) {
    const { id, answer } = await submitted(owner, onlyHome);
    expect(answer.body, `number ${i + 1}`).toMatchObject({ status: 'reviewing', reasons: [] });
    await decide(world, reviewer, id, 'approve');
  }
  expect((await submitted(owner, onlyHome)).answer.body.status).toBe('published');
  const watched = await submitted(owner, { ...onlyHome, title: '今年招财的摆件' });
  expect(watched.answer.body.status).toBe('reviewing');
  const queue = await reviewer.call('GET', '/operator/reviews?limit=100');
  const task = queue.body.items.find((t: { subjectId: string }) => t.subjectId === watched.id);
  expect(task).toMatchObject({
    why: ['AD_LAW'],
    findings: [{ code: 'AD_LAW', level: 3, field: 'title', matched: '招财' }],
  });
});

test('UX 23, 36: what a reviewer marks in a work, its author reads in place', async () => {
  const who = await account(world, 'L1');
  const { id } = await submitted(who.owner);
  const queue = await reviewer.call('GET', '/operator/reviews?limit=100');
  const task = queue.body.items.find((t: { subjectId: string }) => t.subjectId === id);
  await reviewer.call('POST', `/operator/reviews/${task.id}/claim`);
  const reasons = [
    { code: 'TEXT_QUALITY', where: { field: 'title', start: 0, end: 2 }, note: '换个说法' },
    { code: 'PROMO_TONE', where: { field: 'body', start: 14, end: 18 } },
  ];
  await reviewer.call('POST', `/operator/reviews/${task.id}/decision`, { outcome: 'reject', reasons });
  await world.advance(await soon(world, 11 * SECOND));
  const read = await who.owner.call('GET', `/contents/${id}/draft`);
  expect(read.body.reasons).toMatchObject([
    { code: 'TEXT_QUALITY', clause: '3.2', note: '换个说法', found: { text: '春天', note: 'reviewer' } },
    { code: 'PROMO_TONE', found: { text: '平时三十', note: 'reviewer', paragraph: 2 } },
  ]);
});

test('UX 37: a reason names a place of the version, and says why where its code does not; what names none is not taken', async () => {
  const who = await account(world, 'L1');
  const { id } = await submitted(who.owner);
  const queue = await reviewer.call('GET', '/operator/reviews?limit=100');
  const task = queue.body.items.find((t: { subjectId: string }) => t.subjectId === id);
  await reviewer.call('POST', `/operator/reviews/${task.id}/claim`);
  const fault = async (reason: object) => {
    const wish = { outcome: 'reject', reasons: [reason] };
    const { status, body } = await reviewer.call('POST', `/operator/reviews/${task.id}/decision`, wish);
    return status === 200
      ? 'taken'
      : body.errors.map(({ path, code }: Record<string, string>) => `${path} ${code}`).join();
  };
  const code = 'TEXT_QUALITY';
  expect(await fault({ code })).toBe('reasons[0].where PLACE_REQUIRED');
  expect(await fault({ code: 'OTHER' })).toBe('reasons[0].note NOTE_REQUIRED');
  for (const [where, expected] of [
    [{ field: 'nofield' }, 'field PLACE_UNKNOWN'],
    [{ field: 'items[7]' }, 'field PLACE_UNKNOWN'],
    [{ field: 'title', start: 5, end: 900 }, 'end PLACE_RANGE'],
    [{ field: 'title', start: 4, end: 2 }, 'end PLACE_RANGE'],
    [{ field: 'coverMediaIds', start: 0, end: 1 }, 'end PLACE_RANGE'],
    [{ field: 'title', start: 1 }, 'end PLACE_HALF'],
  ] as const)
    expect(await fault({ code, where })).toBe(`reasons[0].where.${expected}`);
  expect(await fault({ code: 'PLAGIARISM' })).toBe('taken');
});
