import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { decideCase } from '../../../test/cases.ts';
import { groupCalls } from '../../../test/chat.ts';
import { ok } from '../../../test/money.ts';
import { goods, postFields, published, publisher } from '../../../test/works.ts';
import { DAY } from '../../lib/time.ts';

const world = await testApp();
const { owner: lin, accountId } = await publisher(world, '群里的林小满', 'L6');

const { made, say, texts, member } = groupCalls(world, lin);
let keys = 0;
const now = () => world.run((_tx, at) => Promise.resolve(at));
const later = async (ms: number) => world.advance(new Date((await now()).getTime() + ms));

test('DOMAIN 11.2, 2.7: cards of works and products carry the scene of group chat, and say that they are advertisements', async () => {
  await goods(world, ['chat1']);
  const fields = await postFields(lin, { title: '群里分享的乐福鞋', items: [{ itemId: 'chat1' }] });
  const contentId = await published(lin, { ...fields });
  const id = await made();
  const reader = await member('收到卡片的人', id);
  const card = (who: Caller, more: object) =>
    who.call('POST', `/groups/${id}/messages`, { key: `card-${(keys += 1)}-00`, ...more });
  const shared = ok(await card(reader, { contentId }));
  expect(shared).toMatchObject({ kind: 'content', card: { contentId, title: '群里分享的乐福鞋', goods: null } });
  const sold = ok(await card(lin, { contentId, itemId: 'chat1' }));
  expect(sold).toMatchObject({ kind: 'goods', card: { advertisement: true, goods: { itemId: 'chat1' } } });
  const opened = await world.app.inject({ url: `/go/${sold.card.goods.link}`, headers: reader.own });
  expect(opened.statusCode).toBe(302);
  const clicked = await world.pool.query(`select scene from links.visitor_click where item_id = 'chat1'`);
  expect(clicked.rows).toEqual([{ scene: 'share_private' }]);
  expect((await card(lin, { contentId, itemId: 'nothing' })).body.errors).toMatchObject([{ path: 'itemId' }]);
  expect((await card(lin, { itemId: 'chat1' })).body.errors).toMatchObject([{ path: 'text' }, { path: 'contentId' }]);
  const { owner: other } = await publisher(world, '别家的号');
  const foreign = await published(other, { title: '别家的作品标题' });
  expect((await card(reader, { contentId: foreign })).body).toMatchObject({ code: 'CARD_UNKNOWN' });
  ok(await card(lin, { contentId: foreign }));
  ok(await lin.call('DELETE', `/groups/${id}`));
});

test('UX 11: what is unread is counted in each group since it was read, without what I said', async () => {
  const id = await made({ name: '未读计数' });
  ok(await say(lin, id, '入群以前的'));
  const reader = await member('看未读的人', id);
  const own = async () => ok(await reader.call('GET', '/me/groups'));
  expect(await own()).toMatchObject({ items: [{ id, viewer: { unread: 0 } }], unread: 0 });
  for (const text of ['一', '二', '三']) ok(await say(lin, id, text));
  expect(await own()).toMatchObject({
    items: [{ viewer: { unread: 3 }, lastMessage: { text: '三', author: '群里的林小满' } }],
    unread: 3,
  });
  ok(await lin.call('DELETE', `/groups/${id}/messages/3`));
  expect((await own()).unread).toBe(2);
  ok(await reader.call('PUT', `/groups/${id}/read`, { seq: 2 }));
  expect((await own()).unread).toBe(1);
  ok(await reader.call('PUT', `/groups/${id}/read`, { seq: 1 }));
  expect((await own()).unread).toBe(1);
  ok(await say(reader, id, '都看到了'));
  expect((await own()).unread).toBe(0);
  ok(await lin.call('PUT', `/groups/${id}/read`, { seq: 1 }));
  expect(ok(await lin.call('GET', '/me/groups')).items[0]).toMatchObject({ id, viewer: { manages: true, unread: 1 } });
  ok(await lin.call('DELETE', `/groups/${id}`));
  expect((await own()).items).toEqual([]);
});

test('DOMAIN 12, V10: a message is reported with what it said, and taken away when a violation is found', async () => {
  const id = await made({ name: '会被举报的群' });
  const [rude, hurt] = [await member('出言不逊', id), await member('被冒犯的人', id)];
  ok(await say(rude, id, '你们都是笨蛋'));
  const wish = { subjectType: 'message', subjectId: `${id}:1`, reason: 'ABUSE', text: '' };
  const [reason] = ok(await hurt.call('GET', '/report-reasons')).items;
  ok(await hurt.call('POST', '/reports', { ...wish, reason: reason.code }));
  expect((await hurt.call('POST', '/reports', { ...wish, reason: reason.code })).body.code).toBe('ALREADY_REPORTED');
  expect((await hurt.call('POST', '/reports', { ...wish, subjectId: `${id}:9`, reason: reason.code })).status).toBe(
    404,
  );
  const risk = await world.operator('risk');
  const waiting = ok(await risk.call('GET', '/operator/reports')).items;
  expect(waiting).toMatchObject([
    {
      subject: { type: 'message', id: `${id}:1`, title: '会被举报的群 · 出言不逊: 你们都是笨蛋' },
      account: { id: accountId },
    },
  ]);
  const opened = ok(
    await risk.call('POST', '/operator/violations', { subjectType: 'message', subjectId: `${id}:1`, note: '看一下' }),
  );
  const shown = ok(await risk.call('GET', `/operator/violations/${opened.id}`));
  expect(JSON.stringify(shown)).toContain('你们都是笨蛋');
  const decided = await decideCase(world, risk, opened.id, { code: 'V10', note: '群里辱骂他人', remove: true });
  expect(decided.status).toBe(200);
  expect(await texts(hurt, id)).toEqual(['']);
  expect(ok(await hurt.call('GET', '/reports')).items).toMatchObject([{ outcome: 'confirmed', subjectRemoved: true }]);
  ok(await lin.call('DELETE', `/groups/${id}`));
});

test('DOMAIN 6.5: messages are kept for 180 days', async () => {
  const id = await made({ name: '留存' });
  const reader = await member('翻旧账的人', id);
  ok(await say(reader, id, '很久以前'));
  await later(100 * DAY);
  ok(await say(reader, id, '后来'));
  await later(79 * DAY);
  expect(await texts(reader, id)).toEqual(['很久以前', '后来']);
  await later(3 * DAY);
  expect(await texts(reader, id)).toEqual(['后来']);
  expect(ok(await say(reader, id, '接着编号'))).toMatchObject({ seq: 3 });
  ok(await lin.call('DELETE', `/groups/${id}`));
});
