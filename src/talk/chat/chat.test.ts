import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { groupCalls, groupSettings } from '../../../test/chat.ts';
import { ok } from '../../../test/money.ts';
import { publisher, raise } from '../../../test/works.ts';
import { setStatus } from '../../accounts/service.ts';
import { setLevel } from '../../levels/service.ts';
import { systemActor } from '../../lib/actor.ts';
import { setPolicy } from '../../lib/policy.ts';
import { DAY, MINUTE, SECOND } from '../../lib/time.ts';
import { chatRules } from './policy.ts';

const world = await testApp();
const { owner: lin, accountId } = await publisher(world, '林小满的衣橱', 'L6');

const limits = (change: object) =>
  world.run((tx, now) =>
    setPolicy(tx, now, chatRules, {
      document: { ...chatRules.defaults, ...change },
      effectiveAt: now,
      author: 't',
      reason: 't',
    }),
  );

const { create, made, join, say, texts, member } = groupCalls(world, lin);
const change = (id: string, body: object, version: number) =>
  lin.call('PUT', `/groups/${id}`, { ...groupSettings, ...body }, { 'if-match': `"${version}"` });
const now = () => world.run((_tx, at) => Promise.resolve(at));
const later = async (ms: number) => world.advance(new Date((await now()).getTime() + ms));

test('DOMAIN 6.5, 9: a level keeps so many groups; losing it ends none, but refuses new ones', async () => {
  const { owner, accountId: other } = await publisher(world, '还没有群聊权益', 'L1');
  expect((await create(owner)).body.code).toBe('GROUP_RIGHT_MISSING');
  const mostOf = async (who: Caller) => ok(await who.call('GET', `/accounts/${other}/groups`)).groupsMax;
  expect(await mostOf(owner)).toBe(0);
  await raise(world, other, 'L2');
  expect(await mostOf(owner)).toBe(1);
  expect(await mostOf(lin)).toBeNull();
  const first = ok(await create(owner));
  expect(first).toMatchObject({ members: 0, membersMax: 500, lastSeq: 0, viewer: { manages: true, member: null } });
  expect((await create(owner)).body).toMatchObject({ code: 'GROUP_LIMIT', errors: [{ actual: 1, required: 1 }] });
  await later(SECOND);
  await raise(world, other, 'L3');
  const answers = await Promise.all([1, 2, 3, 4].map(() => create(owner)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  await later(SECOND);
  await world.run((tx, at) => setLevel(tx, systemActor, at, other, { level: 'L0', effectiveAt: at, reason: 't' }));
  expect(ok(await world.anonymous.call('GET', `/accounts/${other}/groups`)).items).toHaveLength(3);
  ok(await say(owner, first.id, '还在这里'));
  ok(await owner.call('DELETE', `/groups/${first.id}`));
  expect((await owner.call('GET', `/groups/${first.id}`)).status).toBe(404);
  expect((await create(owner)).body.code).toBe('GROUP_RIGHT_MISSING');
  for (const level of ['L2', 'L3', 'L4', 'L5', 'L6'] as const)
    expect(chatRules.defaults.groupsByLevel[level]).toBe({ L2: 1, L3: 3, L4: 5, L5: 10, L6: 20 }[level]);
});

test('DOMAIN 6.5: who joins: anybody, who follows, or who has followed for so many days; 500 at most, from many clients at once', async () => {
  const id = await made({ joinRule: 'fans' });
  const reader = await world.signUp('想进群的人');
  expect((await world.anonymous.call('PUT', `/groups/${id}/membership`)).status).toBe(401);
  expect((await join(reader, id)).body).toMatchObject({ code: 'GROUP_RULE', errors: [{ code: 'GROUP_FOLLOW' }] });
  expect(ok(await reader.call('GET', `/groups/${id}`)).viewer).toMatchObject({ refusedBy: 'GROUP_RULE' });
  expect((await reader.call('GET', `/groups/${id}/messages`)).body.code).toBe('NOT_IN_GROUP');
  ok(await reader.call('PUT', `/follows/${accountId}`, {}));
  expect(ok(await join(reader, id))).toMatchObject({ members: 1, viewer: { member: 1, refusedBy: null } });
  expect(ok(await join(reader, id))).toMatchObject({ members: 1 });
  expect((await change(id, { joinRule: 'followed' }, 1)).body.errors).toMatchObject([
    { path: 'followedDays', required: 1 },
  ]);
  ok(await change(id, { joinRule: 'followed', followedDays: 3 }, 1));
  expect((await change(id, { name: '旧版本' }, 1)).body.code).toBe('STALE_VERSION');
  ok(await reader.call('DELETE', `/groups/${id}/membership`));
  expect((await join(reader, id)).body).toMatchObject({
    errors: [{ code: 'GROUP_FOLLOWED_DAYS', actual: 0, required: 3, message: '关注作者满 3 天后可以加入' }],
  });
  await later(3 * DAY);
  expect(ok(await join(reader, id))).toMatchObject({ members: 1, viewer: { member: 1 } });
  expect(chatRules.defaults.membersMax).toBe(500);
  await limits({ membersMax: 3 });
  ok(await change(id, { joinRule: 'open' }, 2));
  const many = await Promise.all(Array.from({ length: 6 }, (_, nr) => world.signUp(`同时进群${nr}`)));
  const joined = await Promise.all(many.map((who) => join(who, id)));
  expect(joined.filter(({ status }) => status === 200)).toHaveLength(2);
  expect(joined.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'GROUP_FULL' });
  expect(ok(await lin.call('GET', `/groups/${id}`)).members).toBe(3);
  await limits({});
  ok(await lin.call('DELETE', `/groups/${id}`));
});

test('DOMAIN 6.5: a message has at most 500 characters and passes the checks of 2.6; the account speaks in its own name', async () => {
  const id = await made();
  const reader = await member('说话的人', id);
  expect((await say(reader, id, '好'.repeat(501))).body.errors).toMatchObject([{ path: 'text', required: 500 }]);
  expect((await say(reader, id, '   ')).body.errors).toMatchObject([{ path: 'text' }]);
  expect((await say(reader, id, '加我微信 abcd1234 便宜卖')).body).toMatchObject({
    code: 'GROUP_TEXT_REFUSED',
    errors: [{ path: 'text', code: 'CONTACT_INFO' }],
  });
  expect((await say(reader, id, '喝了祛湿，真的')).body.code).toBe('GROUP_TEXT_REFUSED');
  expect(ok(await say(reader, id, '好'.repeat(500)))).toMatchObject({
    seq: 1,
    kind: 'text',
    author: { member: 1, name: '说话的人', avatar: null },
  });
  expect(ok(await say(lin, id, '大家好'))).toMatchObject({ seq: 2, author: { member: null, name: '林小满的衣橱' } });
  const stranger = await world.signUp('群外的人');
  expect((await say(stranger, id, '我也说一句')).body.code).toBe('NOT_IN_GROUP');
  expect((await create(lin, { name: '微信 abcd1234' })).body).toMatchObject({ errors: [{ path: 'name' }] });
  ok(await lin.call('DELETE', `/groups/${id}`));
});

test('DOMAIN 12: in the groups of a frozen account nothing is said, those of a closed one are gone', async () => {
  const { owner, accountId: stopped } = await publisher(world, '会被冻结的号');
  const { id } = ok(await create(owner));
  const reader = await member('冻结群的读者', id);
  ok(await say(reader, id, '冻结以前'));
  const become = (status: 'frozen' | 'closed') =>
    world.run((tx, at) => setStatus(tx, systemActor, at, stopped, { status, reason: 't' }));
  await become('frozen');
  expect((await say(reader, id, '冻结以后')).body.code).toBe('GROUP_CLOSED');
  expect((await say(owner, id, '作者也不行')).body.code).toBe('GROUP_CLOSED');
  expect(await texts(reader, id)).toEqual(['冻结以前']);
  await become('closed');
  expect((await reader.call('GET', `/groups/${id}/messages`)).status).toBe(404);
  expect(ok(await reader.call('GET', '/me/groups')).items).toEqual([]);
});

test('a message sent again with its key is one message, from many clients at once; numbers have no gaps', async () => {
  const id = await made();
  const reader = await member('重发的人', id);
  const body = { key: 'same-key-1234', text: '只发一次' };
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => reader.call('POST', `/groups/${id}/messages`, body)),
  );
  expect(new Set(answers.map((answer) => ok(answer).seq))).toEqual(new Set([1]));
  expect((await say(reader, id, '另一句', { key: 'same-key-1234' })).body.code).toBe('MESSAGE_KEY_USED');
  expect((await say(reader, id, '短', { key: 'short' })).body.errors).toMatchObject([{ path: 'key' }]);
  await Promise.all(Array.from({ length: 10 }, (_, nr) => say(lin, id, `第${nr}句`)));
  const { items } = ok(await reader.call('GET', `/groups/${id}/messages`));
  expect(items.map(({ seq }: { seq: number }) => seq)).toEqual(Array.from({ length: 11 }, (_, nr) => nr + 1));
  ok(await lin.call('DELETE', `/groups/${id}`));
});

test('DOMAIN 6.5: history pages upward; its writer deletes a message, the author any; both are told in order', async () => {
  const id = await made();
  const [one, two] = [await member('历史里的甲', id), await member('历史里的乙', id)];
  for (let nr = 1; nr <= 7; nr++) ok(await say(one, id, `第${nr}条`));
  const last = ok(await two.call('GET', `/groups/${id}/messages?limit=3`));
  expect(last).toMatchObject({ items: [{ seq: 5 }, { seq: 6 }, { seq: 7 }], before: 5 });
  expect(await texts(two, id, '?limit=3&before=5')).toEqual(['第2条', '第3条', '第4条']);
  expect(ok(await two.call('GET', `/groups/${id}/messages?limit=3&before=2`))).toMatchObject({
    items: [{ seq: 1 }],
    before: null,
  });
  expect((await two.call('DELETE', `/groups/${id}/messages/1`)).status).toBe(403);
  ok(await one.call('DELETE', `/groups/${id}/messages/1`));
  ok(await one.call('DELETE', `/groups/${id}/messages/1`));
  ok(await lin.call('DELETE', `/groups/${id}/messages/2`));
  expect((await lin.call('DELETE', `/groups/${id}/messages/99`)).status).toBe(404);
  const all = ok(await two.call('GET', `/groups/${id}/messages`));
  expect(all.items.map(({ seq, text, deleted }: Record<string, unknown>) => [seq, text, deleted]).slice(0, 3)).toEqual([
    [1, '', true],
    [2, '', true],
    [3, '第3条', false],
  ]);
  expect(ok(await two.call('GET', `/groups/${id}`)).lastSeq).toBe(9);
  ok(await lin.call('DELETE', `/groups/${id}`));
});

test('DOMAIN 6.5: the author mutes and removes a member, who comes back only when he is let in', async () => {
  const id = await made();
  const [noisy, quiet] = [await member('吵闹的人', id), await member('安静的人', id)];
  const path = `/groups/${id}/members`;
  expect((await quiet.call('GET', path)).status).toBe(403);
  expect(ok(await lin.call('GET', path)).items).toMatchObject([
    { member: 1, name: '吵闹的人', state: 'in', mutedUntil: null },
    { member: 2, name: '安静的人' },
  ]);
  expect((await quiet.call('PUT', `${path}/1/mute`, { minutes: 10 })).status).toBe(403);
  ok(await lin.call('PUT', `${path}/1/mute`, { minutes: 10 }));
  expect((await say(noisy, id, '喂')).body).toMatchObject({ code: 'GROUP_MUTED' });
  expect(ok(await noisy.call('GET', `/groups/${id}`)).viewer.mutedUntil).not.toBeNull();
  ok(await noisy.call('DELETE', `/groups/${id}/membership`));
  ok(await join(noisy, id));
  expect((await say(noisy, id, '换个姿势')).body.code).toBe('GROUP_MUTED');
  await later(10 * MINUTE);
  ok(await say(noisy, id, '又能说了'));
  ok(await lin.call('PUT', `${path}/1/mute`, { minutes: 10 }));
  ok(await lin.call('DELETE', `${path}/1/mute`));
  ok(await say(noisy, id, '提前解除'));
  expect((await quiet.call('PUT', `${path}/1/removal`)).status).toBe(403);
  ok(await lin.call('PUT', `${path}/1/removal`));
  expect((await say(noisy, id, '还在吗')).body.code).toBe('NOT_IN_GROUP');
  expect((await join(noisy, id)).body.code).toBe('GROUP_REMOVED');
  expect(ok(await noisy.call('GET', '/me/groups')).items).toEqual([]);
  expect(ok(await lin.call('GET', `${path}?state=removed`)).items).toMatchObject([{ member: 1, state: 'removed' }]);
  ok(await lin.call('DELETE', `${path}/1/removal`));
  expect(ok(await join(noisy, id))).toMatchObject({ members: 2, viewer: { member: 1 } });
  expect((await lin.call('PUT', `${path}/99/removal`)).status).toBe(404);
  ok(await lin.call('DELETE', `/groups/${id}`));
});

test('DOMAIN 6.5: slow mode lets a member speak every so many seconds, and nobody more than so often a minute', async () => {
  const id = await made({ slowSeconds: 90 });
  const reader = await member('急性子', id);
  ok(await say(reader, id, '第一句'));
  const slow = await say(reader, id, '第二句');
  expect(slow).toMatchObject({ status: 429, body: { errors: [{ code: 'GROUP_SLOW_MODE', required: 90 }] } });
  expect(Number(slow.headers['retry-after'])).toBeGreaterThan(60);
  ok(await say(lin, id, '作者不受限'));
  ok(await say(lin, id, '接着说'));
  await later(91 * SECOND);
  ok(await say(reader, id, '第二句'));
  const { version } = ok(await lin.call('GET', `/groups/${id}`));
  ok(await change(id, { slowSeconds: 0 }, version));
  await limits({ perMinute: 3 });
  await later(MINUTE);
  const answers = await Promise.all([1, 2, 3, 4, 5].map((nr) => say(reader, id, `连发${nr}`)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  await limits({});
  ok(await lin.call('DELETE', `/groups/${id}`));
});

test('DOMAIN 6.5: an announcement is pinned on top and said in the group', async () => {
  const id = await made();
  const reader = await member('看公告的人', id);
  const path = `/groups/${id}/announcement`;
  expect((await reader.call('PUT', path, { text: '我来发' })).status).toBe(403);
  expect((await lin.call('PUT', path, { text: '好'.repeat(301) })).body.errors).toMatchObject([{ required: 300 }]);
  ok(await lin.call('PUT', path, { text: '周五晚八点聊穿搭' }));
  expect(ok(await reader.call('GET', `/groups/${id}`)).announcement.text).toBe('周五晚八点聊穿搭');
  expect(ok(await reader.call('GET', `/groups/${id}/messages`)).items).toMatchObject([
    { seq: 1, kind: 'announcement', text: '周五晚八点聊穿搭' },
  ]);
  ok(await lin.call('PUT', path, { text: '' }));
  expect(ok(await reader.call('GET', `/groups/${id}`)).announcement).toBeNull();
  ok(await lin.call('DELETE', `/groups/${id}`));
});
