import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { decideCase } from '../../../test/cases.ts';
import { ok } from '../../../test/money.ts';
import { allSent, clockAt, fanOf, inboxOf } from '../../../test/subscriptions.ts';
import { draft, goods, published, publisher, submitted } from '../../../test/works.ts';
import { restoreContent } from '../../contents/service.ts';
import { dayOf, instantOf } from '../../lib/time.ts';

const world = await testApp({ worker: true });
await goods(world, ['one']);
const send = (who: Caller, contentIds: string[], more: object = {}) =>
  who.call('POST', '/subscription-messages', { title: '这周的两双鞋', contentIds, ...more });
const messages = async (who: Caller) => ok(await who.call('GET', '/subscription-messages')).items;
const limits = async (who: Caller) => ok(await who.call('GET', '/subscription-messages/limits'));
const pushOf = async (who: Caller, id: string) =>
  ok(await who.call('GET', `/contents/${id}/draft`)).pushes.find(
    (one: { target: string }) => one.target === 'subscription',
  );
const targets = { pushTargets: ['homepage', 'subscription'] };

test('DOMAIN 6.4: messages go out from 07:00 to 22:00 only; what comes later waits for the morning, and says so', async () => {
  await clockAt(world, '21:59:00');
  const { owner, accountId } = await publisher(world, '夜里写字的人', 'L4');
  const fan = await fanOf(world, accountId, '早睡的人');
  const id = await published(owner, targets);
  await allSent(world);
  expect(await messages(owner)).toMatchObject([
    { status: 'sent', source: 'published', recipients: 1, goesOutAt: null },
  ]);
  expect(await pushOf(owner, id)).toMatchObject({ status: 'pushed' });
  const evening = await clockAt(world, '22:00:00');
  const late = await published(owner, targets);
  await allSent(world);
  const opensAt = instantOf(dayOf(new Date(evening.getTime() + 86_400_000)), '07:00:00').toISOString();
  expect((await messages(owner))[0]).toMatchObject({
    status: 'queued',
    waits: true,
    goesOutAt: opensAt,
    recipients: 0,
  });
  expect(await pushOf(owner, late)).toMatchObject({ status: 'queued', pushedAt: null });
  const composed = await send(owner, [id, late]);
  expect(composed).toMatchObject({ status: 201, body: { status: 'queued', waits: true, goesOutAt: opensAt } });
  expect(await limits(owner)).toMatchObject({
    waits: true,
    goesOutAt: opensAt,
    day: dayOf(new Date(opensAt)),
    left: 9,
  });
  await clockAt(world, '06:59:59');
  await allSent(world);
  // A second later it was seven.
  expect((await messages(owner)).map(({ status }: { status: string }) => status)).toEqual(['sent', 'sent', 'sent']);
  expect((await inboxOf(fan)).items).toHaveLength(3);
  expect(await pushOf(owner, late)).toMatchObject({
    status: 'pushed',
    pushedAt: expect.stringMatching(opensAt.slice(0, 17)),
  });
});

test('DOMAIN 6.4: a message has a title and 1-3 published works of one’s own; each fault names its field and its limit', async () => {
  await clockAt(world, '09:00:00');
  const { owner } = await publisher(world, '挑作品的人', 'L4');
  const other = await publisher(world, '别的作者', 'L4');
  const [one, foreign] = [await published(owner), await published(other.owner)];
  const unfinished = (await draft(owner)).id;
  const faults = async (ids: string[], more: object = {}) => (await send(owner, ids, more)).body.errors;
  expect(await faults([])).toMatchObject([{ path: 'contentIds', code: 'TOO_SMALL', required: 1 }]);
  expect(await faults([one, one])).toMatchObject([{ path: 'contentIds', code: 'REPEATED' }]);
  expect(await faults(['a', 'b', 'c', 'd'])).toMatchObject([{ path: 'contentIds', code: 'TOO_BIG', required: 3 }]);
  expect(await faults([unfinished, foreign, 'nothing'])).toMatchObject([
    { path: 'contentIds[0]', code: 'NOT_PUBLISHED' },
    { path: 'contentIds[1]', code: 'NOT_OWN_WORK' },
    { path: 'contentIds[2]', code: 'NOT_OWN_WORK' },
  ]);
  expect(await faults([one], { title: '长'.repeat(31) })).toMatchObject([
    { path: 'title', code: 'TOO_LONG', actual: 31, required: 30, message: expect.stringContaining('30') },
  ]);
  expect(await faults([one], { coverMediaId: 'nothing' })).toMatchObject([
    { path: 'coverMediaId', code: 'NOT_A_COVER' },
  ]);
  expect(await faults([one], { scheduledAt: '2020-01-01T00:00:00.000Z' })).toMatchObject([
    { path: 'scheduledAt', code: 'TOO_EARLY' },
  ]);
  expect(await faults([one], { scheduledAt: '2999-01-01T00:00:00.000Z' })).toMatchObject([
    { path: 'scheduledAt', code: 'IN_FUTURE' },
  ]);
  // DOMAIN 2.6: nobody looks at the title before it is read, so what a work is refused for is refused.
  const contact = await send(owner, [one], { title: '加微信 abc123456' });
  expect(contact).toMatchObject({
    status: 422,
    body: { code: 'MESSAGE_TEXT', errors: [{ path: 'title', code: 'CONTACT_INFO' }] },
  });
  expect(await messages(owner)).toEqual([]);
  // None of this has cost anything.
  expect(await limits(owner)).toMatchObject({ open: true, limit: 10, left: 10 });
});

test('DOMAIN 2.4: messages and pushes to the subscription share 10 units a day, of L4 and above without a shop', async () => {
  await clockAt(world, '10:00:00');
  const { owner } = await publisher(world, '一天发十次的人', 'L4');
  const id = await published(owner, targets);
  const answers = await Promise.all(Array.from({ length: 12 }, () => send(owner, [id])));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(9);
  expect(answers.find(({ status }) => status !== 201)?.body).toMatchObject({
    code: 'QUOTA_EXHAUSTED',
    errors: [{ required: { target: 'subscription', max: 10 } }],
  });
  expect((await submitted(owner, targets)).answer.body.code).toBe('QUOTA_EXHAUSTED');
  expect(await limits(owner)).toMatchObject({ left: 0 });
  await clockAt(world, '10:00:00');
  expect(await limits(owner)).toMatchObject({ left: 10 });
  const low = await publisher(world, '等级不够的人', 'L3');
  const lowWork = await published(low.owner);
  expect(await send(low.owner, [lowWork])).toMatchObject({ status: 403, body: { code: 'TARGET_CLOSED' } });
  expect(await limits(low.owner)).toMatchObject({ open: false, penalty: null, left: 0 });
});

test('DOMAIN 2.3: what waits can be withdrawn, its unit comes back and its push is withdrawn; what was sent vanishes', async () => {
  await clockAt(world, '23:00:00');
  const { owner, accountId } = await publisher(world, '改主意的人', 'L4');
  const fan = await fanOf(world, accountId, '等消息的人');
  const other = await publisher(world, '路过的作者', 'L4');
  const first = await published(owner, targets);
  await allSent(world);
  const [waiting] = await messages(owner);
  const composed = ok(await send(owner, [first]));
  expect((await other.owner.call('DELETE', `/subscription-messages/${composed.id}`)).status).toBe(404);
  expect(await limits(owner)).toMatchObject({ left: 9 });
  for (const { id } of [composed, waiting, composed])
    expect((await owner.call('DELETE', `/subscription-messages/${id}`)).status).toBe(204);
  expect(await limits(owner)).toMatchObject({ left: 10 });
  expect(await messages(owner)).toMatchObject([
    { status: 'withdrawn', why: { code: 'BY_AUTHOR', message: '已撤回' } },
    { status: 'withdrawn', goesOutAt: null },
  ]);
  expect(await pushOf(owner, first)).toMatchObject({ status: 'withdrawn' });
  await clockAt(world, '08:00:00');
  await allSent(world);
  expect((await inboxOf(fan)).items).toEqual([]);
  // withdraw_push(target) of the content takes its message back; the content stays.
  const second = await published(owner, targets);
  await allSent(world);
  expect((await inboxOf(fan)).items).toHaveLength(1);
  ok(await owner.call('POST', `/contents/${second}/withdraw`, { targets: ['subscription'] }));
  await world.idle();
  expect(await inboxOf(fan)).toMatchObject({ items: [], unread: 0 });
  expect((await messages(owner))[0]).toMatchObject({ status: 'withdrawn' });
  expect((await world.anonymous.call('GET', `/contents/${second}`)).status).toBe(200);
});

test('DOMAIN 6.4: withdrawn works vanish from messages; a message all of whose works are gone is withdrawn, and back with them', async () => {
  await clockAt(world, '09:00:00');
  const { owner, accountId } = await publisher(world, '下架的人', 'L4');
  const fan = await fanOf(world, accountId, '留着看的人');
  const works = [await published(owner), await published(owner)];
  const { id } = ok(await send(owner, works));
  await allSent(world);
  const [kept = '', gone = ''] = works;
  ok(await owner.call('POST', `/contents/${gone}/withdraw`, {}));
  await world.idle();
  const [entry] = (await inboxOf(fan)).items;
  expect(entry.messages[0].works.map((work: { id: string }) => work.id)).toEqual([kept]);
  expect((await messages(owner))[0]).toMatchObject({ status: 'sent', works: [{ shown: true }, { shown: false }] });
  const admin = await world.operator('risk', 'reviewer', 'admin');
  const about = { subjectType: 'content', subjectId: kept, note: '巡查' };
  const violation = ok(await admin.call('POST', '/operator/violations', about));
  await decideCase(world, admin, violation.id, { code: 'V05', note: '证据确凿', remove: true });
  await world.idle();
  expect(await inboxOf(fan)).toMatchObject({ items: [], unread: 0 });
  expect((await messages(owner)).find((one: { id: string }) => one.id === id)).toMatchObject({
    status: 'withdrawn',
    why: { code: 'WORKS_GONE' },
  });
  // The removal was wrong: nobody is sent anything anew.
  await world.run((tx, now) => restoreContent(tx, now, admin.userId, kept));
  await allSent(world);
  expect(await inboxOf(fan)).toMatchObject({ items: [{ id }], unread: 1 });
  expect(await messages(owner)).toMatchObject([{ id, status: 'sent', why: null, recipients: 1 }]);
});

test('DOMAIN 12: at r ≤ 20 no message is sent: a new one is refused, one that waits fails, and so does its push', async () => {
  await clockAt(world, '22:30:00');
  const { owner, accountId } = await publisher(world, '被处罚的人', 'L4');
  const fan = await fanOf(world, accountId, '什么也收不到的人');
  const id = await published(owner, targets);
  await world.idle();
  ok(await send(owner, [id]));
  const risk = await world.operator('risk');
  for (const code of ['V07', 'V08']) {
    const about = { subjectType: 'account', subjectId: accountId, note: '巡查' };
    const { id: violation } = ok(await risk.call('POST', '/operator/violations', about));
    await decideCase(world, risk, violation, { code, note: '证据确凿' });
    await world.idle();
  }
  expect((await send(owner, [id])).body).toMatchObject({ code: 'ACCOUNT_PENALISED', kind: 'no_subscription' });
  expect(await limits(owner)).toMatchObject({ open: false, penalty: { kind: 'no_subscription' } });
  await clockAt(world, '07:00:00');
  await allSent(world);
  expect(await messages(owner)).toMatchObject([
    { status: 'failed', why: { code: 'ACCOUNT_PENALISED' }, recipients: 0 },
    { status: 'failed' },
  ]);
  expect(await pushOf(owner, id)).toMatchObject({ status: 'failed', pushedAt: null });
  const told = ok(await owner.call('GET', '/notifications?type=works')).items;
  expect(told.filter((one: { kind: string }) => one.kind === 'message_not_sent')).toHaveLength(2);
  expect((await inboxOf(fan)).items).toEqual([]);
});

test('DOMAIN 2.3: however a withdrawal meets the sending, the message and its push end the same way', async () => {
  await clockAt(world, '12:00:00');
  const { owner, accountId } = await publisher(world, '抢着撤回的人', 'L4');
  await fanOf(world, accountId, '看热闹的人');
  for (let round = 0; round < 4; round++) {
    const id = await published(owner, targets);
    await world.idle();
    const [message] = await messages(owner);
    const [answer] = await Promise.all([
      owner.call('DELETE', `/subscription-messages/${message.id}`),
      allSent(world),
      owner.call('DELETE', `/subscription-messages/${message.id}`),
    ]);
    expect(answer.status).toBe(204);
    await allSent(world);
    expect((await messages(owner))[0]).toMatchObject({ id: message.id, status: 'withdrawn' });
    expect(await pushOf(owner, id)).toMatchObject({ status: 'withdrawn' });
  }
});
