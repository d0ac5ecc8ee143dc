import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { goods, postFields, published, publisher, doc } from '../../../test/works.ts';
import { trafficRules } from '../../facts/policy.ts';
import { DAY } from '../../lib/time.ts';
import { newShareCode, phraseOf, shareCodeIn } from './code.ts';

const world = await testApp();
await goods(world, ['share1']);
const { owner: lin } = await publisher(world, '林小满的分享', 'L2');
const contentId = await published(lin);
const path = `/contents/${contentId}/shares`;

test('DOMAIN 6.7: a code has 11 characters without those that look alike, and is found in whatever it is pasted with', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.constantFrom('￥', '¥', '$'), (before, after, sign) => {
      const code = newShareCode();
      expect(code).toMatch(/^[1-9a-km-zA-HJ-NP-Z]{11}$/);
      expect(shareCodeIn(code)).toBe(code);
      const around = (text: string) => text.replace(/[￥¥$]/g, '');
      expect(shareCodeIn(`${around(before)}${sign}${code}${sign}${around(after)}`)).toBe(code);
    }),
  );
  const code = newShareCode();
  expect(shareCodeIn(`看看这个 ${phraseOf(code)} https://zhongcao.example/s/${code}`)).toBe(code);
  expect(shareCodeIn(`https://zhongcao.example/s/${code}?from=x`)).toBe(code);
  expect(shareCodeIn(`￥${code.slice(0, 4)} ${code.slice(4)}￥`)).toBe(code);
  expect(shareCodeIn('￥0OIl0OIl0OI￥')).toBeUndefined();
  expect(shareCodeIn('九块九')).toBeUndefined();
});

test('DOMAIN 6.7: sharing again gives the same code, another channel or sharer another; it resolves for 30 days', async () => {
  const [one, two] = [await world.signUp('分享的人甲'), await world.signUp('分享的人乙')];
  const first = ok(await one.call('POST', path, { channel: 'wechat' }));
  expect(first.phrase).toBe(`￥${first.code}￥`);
  expect(first.url).toBe(`${world.config.publicUrl}/s/${first.code}`);
  expect(first.text).toContain(first.phrase);
  const others = await Promise.all([
    one.call('POST', path, { channel: 'wechat' }),
    one.call('POST', path, { channel: 'weibo' }),
    two.call('POST', path, { channel: 'wechat' }),
    world.anonymous.call('POST', path, {}),
  ]);
  const codes = others.map((answer) => ok(answer).code as string);
  expect(codes[0]).toBe(first.code);
  expect(new Set(codes).size).toBe(4);
  expect(ok(others[1]).text).not.toContain('￥');
  const shown = ok(await world.anonymous.call('GET', `/share-codes/${first.code}`));
  expect(shown).toMatchObject({ contentId, url: `/c/${contentId}` });
  expect((await world.anonymous.call('GET', '/share-codes/11111111111')).status).toBe(404);
  expect((await one.call('POST', path, { channel: 'fax' })).body).toMatchObject({ errors: [{ path: 'channel' }] });
  const now = await world.run((_tx, at) => Promise.resolve(at));
  await world.advance(new Date(now.getTime() + 30 * DAY));
  expect((await world.anonymous.call('GET', `/share-codes/${first.code}`)).body).toMatchObject({
    status: 410,
    code: 'SHARE_EXPIRED',
  });
  expect(ok(await one.call('POST', path, { channel: 'wechat' })).code).not.toBe(first.code);
});

test('DOMAIN 6.7: shares and visits are counted by channel for the author alone, from many at once', async () => {
  const id = await published(lin, { title: '被分享很多次的那篇' });
  const sharers = await Promise.all(Array.from({ length: 6 }, (_, nr) => world.signUp(`转发的人${nr}`)));
  const made = await Promise.all(sharers.map((who) => who.call('POST', `/contents/${id}/shares`, { channel: 'link' })));
  const codes = made.map((answer) => ok(answer).code as string);
  const visit = (code: string) => `/share-codes/${code}/visits`;
  const visitors = await Promise.all([1, 2].map((nr) => world.signUp(`看分享的人${nr}`)));
  // However often and fast one comes, he counts once a day for each code; those of the account do not count.
  await Promise.all(
    codes.flatMap((code) => [...visitors, ...visitors, lin].map((who) => who.call('POST', visit(code)))),
  );
  const counted = async () => ok(await lin.call('GET', `/contents/${id}/shares`));
  expect(await counted()).toEqual({ shares: 6, visits: 12, channels: [{ channel: 'link', shares: 6, visits: 12 }] });
  await sharers[0]?.call('POST', `/contents/${id}/shares`, { channel: 'link' });
  ok(await lin.call('POST', `/contents/${id}/shares`, { channel: 'link' }));
  expect(await counted()).toMatchObject({ shares: 6, visits: 12 });
  // Signed out and without a cookie, a network counts for no more than it has.
  const crowd = Array.from({ length: 60 }, () => world.anonymous.call('POST', visit(codes[0] ?? '')));
  await Promise.all(crowd);
  const { newVisitorsPerNetworkMax } = trafficRules.defaults;
  expect((await counted()).visits).toBe(12 + Math.min(60, newVisitorsPerNetworkMax));
  const now = await world.run((_tx, at) => Promise.resolve(at));
  await world.advance(new Date(now.getTime() + DAY));
  await visitors[0]?.call('POST', visit(codes[1] ?? ''));
  expect((await counted()).visits).toBe(13 + Math.min(60, newVisitorsPerNetworkMax));
  const other = await publisher(world, '看不到的号', 'L2');
  expect((await other.owner.call('GET', `/contents/${id}/shares`)).status).toBe(404);
});

test('DOMAIN 5.1, 6.7: a reader who shares counts once a day among the shares of the work, its author does not', async () => {
  const id = await published(lin, { title: '分享算一次的那篇' });
  const reader = await world.signUp('分享两次的人');
  for (const channel of ['link', 'wechat', 'link'])
    ok(await reader.call('POST', `/contents/${id}/shares`, { channel }));
  ok(await lin.call('POST', `/contents/${id}/shares`, {}));
  await world.anonymous.call('POST', `/contents/${id}/shares`, {});
  const { totals } = ok(await lin.call('GET', `/contents/${id}/analysis`));
  expect(totals).toMatchObject({ shares: 1, interactions: 1 });
});

test('DOMAIN 6.7: a reader makes at most 30 new codes a day; those that live are given all the same', async () => {
  const reader = await world.signUp('什么都分享的人');
  const channels = ['link', 'wechat', 'weibo', 'toutiao', 'image'];
  const ids = await Promise.all(Array.from({ length: 7 }, (_, nr) => published(lin, { title: `第 ${nr} 篇被分享的` })));
  const [last = '', ...six] = ids;
  const share = (id: string, channel: string) => reader.call('POST', `/contents/${id}/shares`, { channel });
  const [first = '', ...rest] = six;
  for (const id of rest) for (const channel of channels) ok(await share(id, channel));
  // From many clients at once there is not one too many.
  const atOnce = await Promise.all([first, last].flatMap((id) => channels.map((channel) => share(id, channel))));
  expect(atOnce.filter(({ status }) => status === 201)).toHaveLength(5);
  const refused = atOnce.find(({ status }) => status === 429);
  expect(refused).toMatchObject({
    status: 429,
    body: { code: 'RATE_LIMITED', errors: [{ code: 'SHARE_CODES_PER_DAY', required: 30 }] },
  });
  ok(await share(rest[0] ?? '', 'link'));
  const now = await world.run((_tx, at) => Promise.resolve(at));
  await world.advance(new Date(now.getTime() + DAY));
  ok(await reader.call('POST', `/contents/${last}/shares`, {}));
});

test('DOMAIN 2.7: what can earn is labelled where it is shared, and what is gone is shared no more', async () => {
  const body = doc(['鞋底软，走一天也不累。'], ['share1']);
  const id = await published(lin, { ...(await postFields(lin)), title: '带商品的分享试试', body });
  expect(ok(await lin.call('POST', `/contents/${id}/shares`, {})).text).toMatch(/^【广告】《带商品的分享试试》/);
  const { code } = ok(await lin.call('POST', `/contents/${id}/shares`, {}));
  ok(await lin.call('POST', `/contents/${id}/withdraw`, {}));
  expect((await lin.call('POST', `/contents/${id}/shares`, {})).status).toBe(404);
  expect((await world.anonymous.call('GET', `/share-codes/${code}`)).status).toBe(404);
});
