import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { applicant, joined, subChannel } from '../../../test/channels.ts';
import { ok } from '../../../test/money.ts';
import { publisher } from '../../../test/works.ts';
import { DAY, HOUR } from '../../lib/time.ts';
import { addresses } from './rules.ts';

const world = await testApp();
const manager = await world.operator('channel_manager');
const admin = await world.operator('admin');
const risk = await world.operator('risk');
const path = '/operator/announcements';
const now = () => world.run((_tx, at) => Promise.resolve(at));
const later = async (hours: number) => new Date((await now()).getTime() + hours * HOUR).toISOString();
const announce = async (change: object = {}) =>
  ok(await manager.call('POST', path, { title: '新频道开放', body: '第一段\n\n第二段', ...change }));
const titles = async (who: { call: typeof manager.call }) =>
  ok(await who.call('GET', '/announcements/current')).items.map(({ title }: { title: string }) => title);

test('announcements: an audience is judged by what the account is', () => {
  const whom = { type: 'creator', level: 'L3' as const, channels: new Set(['home']) };
  expect(addresses({ kind: 'all' }, whom)).toBe(true);
  expect(addresses({ kind: 'types', types: ['merchant', 'creator'] }, whom)).toBe(true);
  expect(addresses({ kind: 'types', types: ['merchant'] }, whom)).toBe(false);
  expect(addresses({ kind: 'levels', levels: ['L3', 'L4'] }, whom)).toBe(true);
  expect(addresses({ kind: 'levels', levels: ['L4'] }, whom)).toBe(false);
  expect(addresses({ kind: 'channel', channelCode: 'home' }, whom)).toBe(true);
  expect(addresses({ kind: 'channel', channelCode: 'food' }, whom)).toBe(false);
});

test('announcements: each account sees what concerns it, pinned first, and its user’s reads are his own', async () => {
  const code = await subChannel(admin, 'told', {});
  const member = await applicant(world, '频道成员号');
  await joined(world, member, code);
  const other = await publisher(world, '旁边的号', 'L2');
  await announce({ title: '给所有人' });
  await announce({ title: '给三级', audience: { kind: 'levels', levels: ['L3'] } });
  await announce({ title: '给商家', audience: { kind: 'types', types: ['merchant'] } });
  await announce({ title: '给成员', audience: { kind: 'channel', channelCode: 'told' }, pinned: true });
  expect((await titles(member.owner))[0]).toBe('给成员');
  expect((await titles(member.owner)).toSorted()).toEqual(['给三级', '给成员', '给所有人'].toSorted());
  expect(await titles(other.owner)).toEqual(['给所有人']);
  const { items, unread } = ok(await member.owner.call('GET', '/announcements/current'));
  expect(unread).toBe(3);
  expect(ok(await member.owner.call('POST', '/announcements/reads', { ids: [items[0].id, 'nothing'] }))).toEqual({
    unread: 2,
  });
  expect(ok(await member.owner.call('GET', '/announcements/current')).items[0]).toMatchObject({ read: true });
  expect(ok(await other.owner.call('GET', '/announcements/current')).unread).toBe(1);
  expect((await risk.call('GET', path)).status).toBe(403);
});

test('announcements: they stand from and until business time; what is over stays in the list, what is withdrawn is gone', async () => {
  const reader = await publisher(world, '看时间的号', 'L1');
  const only = { kind: 'levels', levels: ['L1'] };
  const made = await announce({ title: '明天起', audience: only, from: await later(24), until: await later(48) });
  expect(made).toMatchObject({ state: 'coming', version: 1 });
  expect(await titles(reader.owner)).not.toContain('明天起');
  await world.advance(new Date((await now()).getTime() + DAY + HOUR));
  expect(await titles(reader.owner)).toContain('明天起');
  await world.advance(new Date((await now()).getTime() + DAY));
  expect(await titles(reader.owner)).not.toContain('明天起');
  const first = ok(await reader.owner.call('GET', '/announcements?limit=1'));
  expect(first.items).toMatchObject([{ title: '明天起', over: true, read: false }]);
  const second = ok(await reader.owner.call('GET', `/announcements?limit=1&cursor=${first.nextCursor}`));
  expect(second.items).toMatchObject([{ title: '给所有人', over: false }]);
  expect(ok(await manager.call('GET', `${path}?state=past`)).items).toMatchObject([{ title: '明天起' }]);
  const late = { title: '反了', body: '文', from: await later(2), until: await later(1) };
  expect((await manager.call('POST', path, late)).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'until' }] });
  const nowhere = { title: '哪儿', body: '文', audience: { kind: 'channel', channelCode: 'nowhere' } };
  expect((await manager.call('POST', path, nowhere)).body).toMatchObject({
    code: 'AUDIENCE_UNKNOWN',
    errors: [{ path: 'audience.channelCode', actual: 'nowhere' }],
  });
  expect((await manager.call('POST', path, { title: '长'.repeat(61), body: '文' })).status).toBe(422);
  expect((await manager.call('POST', path, { title: '链', body: '文', link: 'javascript:alert(1)' })).status).toBe(422);
});

test('announcements: a change needs the version that was read, each act is in the audit log, a withdrawal is final', async () => {
  const { id, ...made } = await announce({ title: '要改的' });
  const wish = { title: '改过的', body: made.body, link: '/studio/channels', reason: '写错了' };
  const put = (version: number, body: object = wish, to = '') =>
    manager.call('PUT', `${path}/${id}${to}`, body, { 'if-match': `"${version}"` });
  expect((await manager.call('PUT', `${path}/${id}`, wish)).status).toBe(400);
  expect(ok(await put(1))).toMatchObject({ title: '改过的', version: 2, from: made.from });
  expect((await put(1)).body).toMatchObject({ code: 'STALE_VERSION', current: { version: 2 } });
  expect(ok(await put(2, { reason: '不开了' }, '/withdrawal'))).toMatchObject({
    state: 'withdrawn',
    withdrawn: { reason: '不开了' },
  });
  expect((await put(3)).body.code).toBe('ANNOUNCEMENT_WITHDRAWN');
  const { items } = ok(await admin.call('GET', `/operator/audit?objectType=announcement&objectId=${id}`));
  expect(items).toMatchObject([
    { verb: 'withdraw_announcement', reason: '不开了', objectName: '改过的' },
    { verb: 'change_announcement', reason: '写错了', before: { title: '要改的' }, after: { title: '改过的' } },
    { verb: 'announce', before: null },
  ]);
});
