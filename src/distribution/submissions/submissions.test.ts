import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { decideCase } from '../../../test/cases.ts';
import { campaignDesk } from '../../../test/campaigns.ts';
import { ok } from '../../../test/money.ts';
import { contact } from '../../../test/states.ts';
import { submitting } from '../../../test/submitting.ts';
import { published, publisher, raise, submitted } from '../../../test/works.ts';
import { DAY, SECOND } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');
const reviewer = await world.operator('reviewer');
const campaigns = campaignDesk(world, await world.operator('campaign_manager'));
const clock = async () => Date.parse(ok(await manager.call('GET', '/clock')).now);
const later = async (ms: number) => world.advance(new Date((await clock()) + ms));

const { open, author, submit, to, read } = submitting(world, manager);

async function decide(id: string, body: object): Promise<void> {
  const { items } = ok(await reviewer.call('GET', '/operator/reviews?subjectType=submission&limit=100'));
  const task = items.find((one: { subjectId: string }) => one.subjectId === id);
  if (!task) throw new Error(`${id} is not in the queue`);
  ok(await reviewer.call('POST', `/operator/reviews/${task.id}/claim`));
  ok(await reviewer.call('POST', `/operator/reviews/${task.id}/decision`, body));
  await later(11 * SECOND);
}

test('DOMAIN 3.5: while a submission waits for a person, the list of operators names its task at the review desk', async () => {
  const { owner } = await author();
  const code = await open();
  const [row] = ok(await submit(owner, await published(owner), to(code))).items;
  const listed = async () => ok(await manager.call('GET', `/operator/submissions?targetId=${code}`)).items;
  const { items } = ok(await reviewer.call('GET', '/operator/reviews?subjectType=submission&limit=100'));
  const task = items.find((one: { subjectId: string }) => one.subjectId === row.id);
  expect(await listed()).toMatchObject([{ id: row.id, taskId: task.id }]);
  ok(await owner.call('POST', `/submissions/${row.id}/withdrawal`));
  expect(await listed()).toMatchObject([{ id: row.id, status: 'withdrawn', taskId: null }]);
});

test('DOMAIN 3.5: a work goes through machine and people, and is accepted; each step is told', async () => {
  const { owner } = await author();
  const code = await open();
  const contentId = await published(owner);
  const answer = await submit(owner, contentId, to(code));
  expect(answer).toMatchObject({
    status: 201,
    body: {
      items: [
        {
          contentId,
          status: 'human_review',
          target: { type: 'sub_channel', id: code },
          dueAt: expect.any(String),
          overdue: false,
          may: { withdraw: true, resubmit: false },
        },
      ],
    },
  });
  const [{ id }] = answer.body.items;
  await decide(id, { outcome: 'approve', grades: { title: 5, body: 4, pictures: 3 } });
  const after = await read(owner, id);
  expect(after).toMatchObject({
    status: 'accepted',
    grades: { title: 5, body: 4, pictures: 3 },
    decision: { kind: 'person' },
    may: { withdraw: false, resubmit: false },
  });
  expect(after.steps.map((step: { status: string }) => step.status)).toEqual([
    'submitted',
    'machine_review',
    'human_review',
    'accepted',
  ]);
  expect(JSON.stringify(after)).not.toContain(reviewer.userId);
  const listed = ok(await owner.call('GET', '/submissions?status=accepted'));
  expect(listed).toMatchObject({ items: [{ id }], counts: { accepted: 1 } });
  const stranger = await author();
  expect((await stranger.owner.call('GET', `/submissions/${id}`)).status).toBe(404);
});

test('DOMAIN 3.5: by machine alone it is accepted at once; a trial shows a work for its days, then people decide by its numbers', async () => {
  const { owner, accountId } = await author();
  const [quick] = ok(await submit(owner, await published(owner), to(await open({ reviewMode: 'machine' })))).items;
  expect(quick).toMatchObject({ status: 'accepted', decision: { kind: 'machine' } });
  const code = await open({ reviewMode: 'machine_human_trial' });
  const page = async () => ok(await world.anonymous.call('GET', `/channels/${code}/contents`)).items;
  const works = [await published(owner), await published(owner), await published(owner)];
  const tried: { id: string; contentId: string }[] = [];
  for (const contentId of works) tried.push(...ok(await submit(owner, contentId, to(code))).items);
  for (const { id } of tried) await decide(id, { outcome: 'approve' });
  await world.idle();
  expect((await page()).map(({ id }: { id: string }) => id).toSorted()).toEqual(works.toSorted());
  const [first, second, third] = tried.map(({ id }) => id) as [string, string, string];
  const begun = await read(owner, first);
  const placement = { state: 'standing', trial: true, to: begun.trialUntil };
  expect(begun).toMatchObject({ status: 'trial', trialUntil: expect.any(String), placements: [placement] });
  expect(begun.steps.at(-1)).toMatchObject({ status: 'trial', note: '试投开始' });

  await later(7 * DAY);
  await world.idle();
  expect(await page()).toEqual([]);
  const over = await read(owner, first);
  expect(over).toMatchObject({ status: 'trial', trialUntil: null, trialAnswerBy: expect.any(String) });
  const { items } = ok(await reviewer.call('GET', '/operator/reviews?subjectType=submission&limit=100'));
  const task = items.find((one: { subjectId: string }) => one.subjectId === first);
  expect(task.why).toEqual(['TRIED']);
  expect(ok(await reviewer.call('GET', `/operator/reviews/${task.id}`)).trial).toMatchObject({
    to: begun.trialUntil,
    work: { reads: 0, itemClicks: 0, orders: 0 },
    average: null,
  });
  await decide(first, { outcome: 'approve' });
  await world.idle();
  expect(await read(owner, first)).toMatchObject({
    status: 'placed',
    placements: [{ state: 'standing' }, { trial: true, state: 'ended' }],
  });
  await decide(second, {
    outcome: 'reject',
    reasons: [{ code: 'TEXT_QUALITY', where: { field: 'body' }, note: '试投反馈不好' }],
  });
  expect(await read(owner, second)).toMatchObject({ status: 'expired', reasons: [{ code: 'TEXT_QUALITY' }] });
  expect((await submit(owner, works[1] ?? '', to(code))).status).toBe(201);
  await later(7 * DAY);
  await world.idle();
  const silent = await read(owner, third);
  expect(silent).toMatchObject({ status: 'expired', trialAnswerBy: null });
  expect(silent.steps.at(-1)).toMatchObject({ status: 'expired', note: '试投后没有在期限内决定长期展示' });

  // Where its author has no right to be displayed it waits for a place, and he reads why.
  const low = await published(owner);
  const [waits] = ok(await submit(owner, low, to(await open()))).items;
  await raise(world, accountId, 'L1');
  await decide(waits.id, { outcome: 'trial' });
  await world.idle();
  const told = await read(owner, waits.id);
  expect(told).toMatchObject({ status: 'trial', trialUntil: null, trialAnswerBy: null, placements: [] });
  expect(told.steps.at(-1).note).toContain('渠道展示');
  const queue = ok(await manager.call('GET', '/operator/placement-queue?limit=100')).items;
  expect(queue.find((one: { submissionId: string }) => one.submissionId === waits.id)).toMatchObject({
    trial: true,
    hindrances: [{ code: 'NO_CHANNEL_DISPLAY' }],
  });
});

test('DOMAIN 3.5: what was refused is mended and sent again, as a new submission with a new unit', async () => {
  const { owner } = await author();
  const scheme = ['commute', 'weekend'].map((id) => ({ id, name: id }));
  const code = await open({ classificationScheme: scheme, dailyQuotaPerAccount: 2 });
  const contentId = await published(owner);
  const none = await submit(owner, contentId, to(code));
  expect(none).toMatchObject({
    status: 422,
    body: { code: 'SUBMISSION_INVALID', errors: [{ path: 'classificationId', required: ['commute', 'weekend'] }] },
  });
  const [first] = ok(await submit(owner, contentId, to(code, 'commute'))).items;
  expect(first.classification).toEqual({ id: 'commute', name: 'commute' });
  await decide(first.id, { outcome: 'reject', reasons: [{ code: 'SCENE_MISMATCH' }] });
  const again = (body: object) => owner.call('POST', `/submissions/${first.id}/resubmission`, body);
  expect((await again({})).body.code).toBe('NOT_CHANGED');
  const second = ok(await again({ classificationId: 'weekend' }));
  expect(second).toMatchObject({ status: 'human_review', classification: { id: 'weekend' } });
  expect((await again({ classificationId: 'weekend' })).body.code).toBe('SUBMITTED_ALREADY');
  expect(await read(owner, first.id)).toMatchObject({ status: 'rejected' });
});

test('DOMAIN 3.5: of 16 who submit at once for an account exactly the quota of the day passes', async () => {
  const { owner } = await author();
  const code = await open({ dailyQuotaPerAccount: 5, reviewMode: 'machine' });
  const works: string[] = [];
  for (let n = 0; n < 10; n++) works.push(await published(owner));
  const answers = await Promise.all(works.map((id) => submit(owner, id, to(code))));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused.map(({ body }) => body.code)).toEqual(Array(5).fill('CHANNEL_QUOTA'));
  expect(refused[0]?.body.errors).toMatchObject([{ actual: 5, required: { max: 5, subChannel: code } }]);
  const channels = ok(await owner.call('GET', '/channels')).items.flatMap(
    (one: { subChannels: { code: string; quotaLeft: number | null }[] }) => one.subChannels,
  );
  expect(channels.find((one: { code: string }) => one.code === code).quotaLeft).toBe(0);
  await later(DAY);
  const next = await submit(owner, works[answers.findIndex(({ status }) => status !== 201)] ?? '', to(code));
  expect(next.status).toBe(201);
});

test('DOMAIN 3.5: a work is in one sub-channel and three campaigns at a time; all that is named is taken, or none', async () => {
  const { owner } = await author();
  const [one, other] = [await open(), await open()];
  const ids: string[] = [];
  for (let n = 0; n < 4; n++) ids.push(await campaigns.open({ contentTypes: ['post'] }));
  const contentId = await published(owner);
  const campaign = (id: string | undefined) => ({ type: 'campaign', id });
  expect((await submit(owner, contentId, to(one), to(other))).body.code).toBe('IN_OTHER_CHANNEL');
  expect((await submit(owner, contentId, to(one), to(one))).body.errors).toMatchObject([{ code: 'REPEATED' }]);
  const four = await submit(owner, contentId, ...ids.map(campaign));
  expect(four).toMatchObject({
    status: 409,
    body: { code: 'TOO_MANY_CAMPAIGNS', errors: [{ actual: 4, required: { max: 3 } }] },
  });
  expect(ok(await owner.call('GET', '/submissions')).items).toEqual([]);
  const taken = ok(await submit(owner, contentId, to(one), ...ids.slice(0, 3).map(campaign)));
  expect(taken.items).toHaveLength(4);
  expect((await submit(owner, contentId, to(other))).body).toMatchObject({
    code: 'IN_OTHER_CHANNEL',
    errors: [{ actual: one }],
  });
  expect((await submit(owner, contentId, to(one))).body.code).toBe('SUBMITTED_ALREADY');
  expect((await campaigns.read(ids[0] ?? '')).submissions).toBe(1);
  // What is taken back gives its place back, once.
  const back = taken.items.find((row: { target: { id: string } }) => row.target.id === ids[0]);
  ok(await owner.call('POST', `/submissions/${back.id}/withdrawal`));
  expect((await owner.call('POST', `/submissions/${back.id}/withdrawal`)).body.code).toBe('SUBMISSION_STATUS');
  expect((await campaigns.read(ids[0] ?? '')).submissions).toBe(0);
  expect((await submit(owner, contentId, campaign(ids[3]))).status).toBe(201);
});

test('DOMAIN 2.3, 3.5: a work under review is submitted, and reviewed for the channel when it passes; rejected, it goes with it', async () => {
  const newcomer = await publisher(world, '新人投稿', 'L1');
  const code = await open({ reviewMode: 'machine' });
  const one = await submitted(newcomer.owner);
  const [first] = ok(await submit(newcomer.owner, one.id, to(code))).items;
  expect(first).toMatchObject({ status: 'submitted', dueAt: expect.any(String) });
  const task = async (contentId: string) =>
    ok(await reviewer.call('GET', '/operator/reviews?limit=100')).items.find(
      (row: { subjectId: string }) => row.subjectId === contentId,
    ).id;
  const judge = async (contentId: string, body: object) => {
    const id = await task(contentId);
    ok(await reviewer.call('POST', `/operator/reviews/${id}/claim`));
    ok(await reviewer.call('POST', `/operator/reviews/${id}/decision`, body));
    await later(11 * SECOND);
    await world.idle();
  };
  await judge(one.id, { outcome: 'approve' });
  expect((await read(newcomer.owner, first.id)).status).toBe('accepted');
  await later(DAY);
  const two = await submitted(newcomer.owner);
  const [second] = ok(await submit(newcomer.owner, two.id, to(code))).items;
  await judge(two.id, { outcome: 'reject', reasons: [{ code: 'PROMO_TONE' }] });
  expect(await read(newcomer.owner, second.id)).toMatchObject({
    status: 'machine_rejected',
    reasons: [{ code: 'WORK_REJECTED' }],
  });
  const draft = await submitted(newcomer.owner, { forwardText: contact });
  expect((await submit(newcomer.owner, draft.id, to(code))).body.code).toBe('WORK_NOT_SUBMITTED');
});

test('DOMAIN 3.5: a work that is withdrawn leaves every channel and campaign', async () => {
  const { owner } = await author();
  const [waits, stands] = [await open(), await open({ reviewMode: 'machine' })];
  const campaign = await campaigns.open({ contentTypes: ['post'] });
  const [a, b] = [await published(owner), await published(owner)];
  const first = ok(await submit(owner, a, to(waits), { type: 'campaign', id: campaign })).items;
  const [second] = ok(await submit(owner, b, to(stands))).items;
  for (const id of [a, b]) ok(await owner.call('POST', `/contents/${id}/withdraw`, {}));
  await world.idle();
  for (const { id } of first) expect((await read(owner, id)).status).toBe('withdrawn');
  expect((await read(owner, second.id)).status).toBe('expired');
  expect((await campaigns.read(campaign)).submissions).toBe(0);
  const queue = ok(await reviewer.call('GET', '/operator/reviews?subjectType=submission&limit=100')).items;
  expect(queue.map((row: { subjectId: string }) => row.subjectId)).not.toContain(first[0].id);
});

test('DOMAIN 3.4, 12: a wrong classification is looked into as V03, and suspends its author from that channel when confirmed', async () => {
  const { owner } = await author();
  const [code, other] = [await open(), await open()];
  const [row] = ok(await submit(owner, await published(owner), to(code))).items;
  await decide(row.id, { outcome: 'reject', reasons: [{ code: 'SCENE_MISMATCH' }] });
  const risk = await world.operator('risk');
  const cases = ok(await risk.call('GET', '/operator/violations')).items;
  const found = cases.find((one: { subject: { id: string } }) => one.subject.id === row.id);
  expect(found).toMatchObject({ source: 'finding', subject: { type: 'submission' } });
  ok(await decideCase(world, risk, found.id, { code: 'V03', channelCode: code, note: '把穿搭标成了美食' }));
  const again = await published(owner);
  expect((await submit(owner, again, to(code))).body).toMatchObject({ code: 'ACCOUNT_PENALISED', channelCode: code });
  expect((await submit(owner, again, to(other))).status).toBe(201);
  await later(30 * DAY + 11 * SECOND);
  expect((await submit(owner, await published(owner), to(code))).status).toBe(201);
});

test('DOMAIN 12: a rejection that an appeal overturns is accepted, by another than who rejected', async () => {
  const { owner } = await author();
  const [row] = ok(await submit(owner, await published(owner), to(await open()))).items;
  await decide(row.id, { outcome: 'reject', reasons: [{ code: 'TEXT_QUALITY', where: { field: 'body' } }] });
  const appeal = { kind: 'submission', subjectId: row.id, text: '文字都是自己写的，每一段都有试穿照片，请再看一遍。' };
  ok(await owner.call('POST', '/appeals', appeal));
  const queue = async (who: typeof reviewer) =>
    ok(await who.call('GET', '/operator/reviews?subjectType=appeal&limit=100')).items;
  expect(await queue(reviewer)).toEqual([]);
  const risk = await world.operator('risk');
  const [task] = await queue(risk);
  ok(await risk.call('POST', `/operator/reviews/${task.id}/claim`));
  ok(await risk.call('POST', `/operator/reviews/${task.id}/decision`, { outcome: 'approve' }));
  await later(11 * SECOND);
  expect(await read(owner, row.id)).toMatchObject({ status: 'accepted', reasons: [] });
});
