import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { picture, published, publisher } from '../../../test/works.ts';
import { DAY, MINUTE } from '../../lib/time.ts';
import { commentRules } from './service.ts';
import { setPolicy } from '../../lib/policy.ts';

const world = await testApp();
const { owner: lin, accountId } = await publisher(world, '林小满的衣橱', 'L2');
const contentId = await published(lin);
const base = `/contents/${contentId}/comments`;

const limits = (change: object) =>
  world.run((tx, now) =>
    setPolicy(tx, now, commentRules, {
      document: { ...commentRules.defaults, ...change },
      effectiveAt: now,
      author: 't',
      reason: 't',
    }),
  );
await limits({ perMinute: 1000 });

const write = (who: Caller, text: string, more: object = {}) => who.call('POST', base, { text, ...more });
const wrote = async (who: Caller, text: string, more: object = {}) => ok(await write(who, text, more)).id as string;
const list = async (who: Caller = world.anonymous, query = '') => ok(await who.call('GET', `${base}${query}`));
const texts = async (who?: Caller, query?: string) =>
  (await list(who, query)).items.map(({ text }: { text: string }) => text);

test('DOMAIN 6.6: a comment has at most 300 characters and 3 own pictures, and stands under a content that is published', async () => {
  const reader = await world.signUp('写评论的人');
  expect((await world.anonymous.call('POST', base, { text: '你好' })).status).toBe(401);
  expect((await write(reader, '好'.repeat(301))).body).toMatchObject({
    code: 'INVALID',
    errors: [{ path: 'text', required: 300 }],
  });
  expect((await write(reader, '   ')).body).toMatchObject({ errors: [{ path: 'text' }] });
  const own = await Promise.all([1, 2, 3, 4].map(() => picture(reader, 300, 300)));
  expect((await write(reader, '四张图', { mediaIds: own })).body).toMatchObject({ errors: [{ path: 'mediaIds' }] });
  const foreign = await picture(lin, 300, 300);
  expect((await write(reader, '别人的图', { mediaIds: [own[0], foreign] })).body).toMatchObject({
    errors: [{ path: 'mediaIds[1]', code: 'MEDIA_UNKNOWN', actual: foreign }],
  });
  const made = ok(await write(reader, '好'.repeat(300), { mediaIds: own.slice(1) }));
  expect(made).toMatchObject({
    contentId,
    rootId: null,
    author: { name: '写评论的人', accountId: null },
    state: 'visible',
    viewer: { own: true, liked: false },
  });
  expect(made.pictures.map(({ id }: { id: string }) => id)).toEqual(own.slice(1));
  expect((await reader.call('POST', '/contents/00000000000000000000000000/comments', { text: '没有' })).status).toBe(
    404,
  );
  expect((await reader.call('DELETE', `${base}/${made.id}`)).status).toBe(204);
});

test('DOMAIN 6.6: there is one level of replies; what answers a reply stands below the same comment and names whom', async () => {
  const [one, two] = [await world.signUp('读者甲'), await world.signUp('读者乙')];
  const root = await wrote(one, '这双鞋偏大吗');
  const first = await wrote(two, '偏大半码', { replyTo: root });
  const second = await wrote(one, '谢谢，那我拿小的', { replyTo: first });
  const answer = ok(await write(lin, '拿平时的码就行', { replyTo: root }));
  expect(answer).toMatchObject({ author: { name: '林小满的衣橱', accountId }, rootId: root, replyTo: null });
  const thread = (await list(undefined, '?sort=newest')).items.find(({ id }: { id: string }) => id === root);
  expect(thread).toMatchObject({
    replies: 3,
    firstReplies: [
      { id: first, replyTo: null },
      { id: second, replyTo: '读者乙' },
    ],
  });
  const page = ok(await world.anonymous.call('GET', `${base}/${root}/replies?limit=2`));
  expect(page.items.map(({ id }: { id: string }) => id)).toEqual([first, second]);
  const rest = ok(await world.anonymous.call('GET', `${base}/${root}/replies?limit=2&cursor=${page.nextCursor}`));
  expect(rest).toMatchObject({ items: [{ id: answer.id }], nextCursor: null });
  ok(await two.call('DELETE', `${base}/${first}`));
  expect((await write(one, '再问一句', { replyTo: first })).body.code).toBe('COMMENT_GONE');
  const after = (await list(undefined, '?sort=newest')).items.find(({ id }: { id: string }) => id === root);
  expect(after).toMatchObject({ replies: 2 });
  const before = (await list()).discussion.comments as number;
  ok(await one.call('DELETE', `${base}/${root}`));
  expect((await list()).discussion.comments).toBe(before - 3);
  expect((await world.anonymous.call('GET', `${base}/${root}/replies`)).status).toBe(404);
  expect((await write(two, '还在吗', { replyTo: second })).body.code).toBe('COMMENT_GONE');
});

test('DOMAIN 6.6: the author pins at most one, folds and hides; what is hidden its writer sees with its state (UX 12)', async () => {
  const reader = await world.signUp('读者丙');
  const ids = [];
  for (const text of ['甲等', '乙等', '丙等']) ids.push(await wrote(reader, text));
  const [a = '', b = '', c = ''] = ids;
  expect((await reader.call('PUT', `/contents/${contentId}/pinned-comment`, { commentId: a })).status).toBe(403);
  ok(await lin.call('PUT', `/contents/${contentId}/pinned-comment`, { commentId: a }));
  ok(await lin.call('PUT', `/contents/${contentId}/pinned-comment`, { commentId: b }));
  const shown = (await list()).items;
  expect(shown[0]).toMatchObject({ id: b, pinned: true });
  expect(shown.filter(({ pinned }: { pinned: boolean }) => pinned)).toHaveLength(1);
  expect((await reader.call('PUT', `${base}/${a}/state`, { state: 'hidden' })).status).toBe(403);
  const { comments } = (await list()).discussion;
  ok(await lin.call('PUT', `${base}/${b}/state`, { state: 'hidden' }));
  ok(await lin.call('PUT', `${base}/${c}/state`, { state: 'folded' }));
  expect((await list()).discussion).toMatchObject({ comments: comments - 2, folded: 1 });
  expect(await texts()).not.toContain('乙等');
  expect(await texts(undefined, '?folded=true')).toEqual(['丙等']);
  const own = (await list(reader)).items.filter(({ viewer }: { viewer: { own: boolean } }) => viewer.own);
  expect(own.map(({ text, state }: { text: string; state: string }) => `${text} ${state}`).toSorted()).toEqual(
    ['丙等 folded', '乙等 hidden', '甲等 visible'].toSorted(),
  );
  expect((await reader.call('PUT', `${base}/${b}/like`)).body.code).toBe('COMMENT_GONE');
  ok(await lin.call('PUT', `${base}/${b}/state`, { state: 'visible' }));
  expect((await list()).discussion).toMatchObject({ comments: comments - 1 });
  ok(await reader.call('DELETE', `${base}/${c}`));
  expect((await lin.call('PUT', `${base}/${c}/state`, { state: 'visible' })).body.code).toBe('COMMENT_GONE');
  expect(await texts(undefined, '?folded=true')).toEqual([]);
});

test('a like counts once, from many clients at once, and orders the hottest first, page by page', async () => {
  const reader = await world.signUp('读者丁');
  const cold = await wrote(reader, '没人点赞');
  const hot = await wrote(reader, '很多人点赞');
  const likers = await Promise.all(Array.from({ length: 8 }, (_, nr) => world.signUp(`点赞的人${nr}`)));
  await Promise.all(likers.flatMap((who) => [1, 2, 3].map(() => who.call('PUT', `${base}/${hot}/like`))));
  const all = [];
  for (let cursor = '', page; (page = await list(undefined, `?limit=2${cursor}`));) {
    all.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(all.map(({ id }) => id)).toEqual([...new Set(all.map(({ id }) => id))]);
  const unpinned = all.filter(({ pinned }) => !pinned);
  expect(unpinned[0]).toMatchObject({ id: hot, likes: 8 });
  expect(unpinned.find(({ id }) => id === cold)).toMatchObject({ likes: 0 });
  await Promise.all(likers.map((who) => who.call('DELETE', `${base}/${hot}/like`)));
  expect((await list(likers[0])).items.find(({ id }: { id: string }) => id === hot)).toMatchObject({
    likes: 0,
    viewer: { liked: false },
  });
  expect((await world.anonymous.call('GET', `${base}?cursor=x`)).body.code).toBe('MALFORMED');
});

test('DOMAIN 2.6: contacts are refused with their place, a word for a person to judge folds the comment', async () => {
  const reader = await world.signUp('读者戊');
  expect((await write(reader, '加我微信 abcd1234 便宜卖')).body).toMatchObject({
    code: 'COMMENT_REFUSED',
    errors: [{ path: 'text', code: 'CONTACT_INFO', message: expect.stringContaining('微信') }],
  });
  const made = ok(await write(reader, '喝了祛湿，真的'));
  expect(made.state).toBe('folded');
  expect(await texts()).not.toContain('喝了祛湿，真的');
});

test('the author asks a question that invites comments, and closes them; both against the version read', async () => {
  const { version } = (await list(lin)).discussion;
  const set = (who: Caller, body: object, read = version) =>
    who.call('PUT', `/contents/${contentId}/discussion`, body, { 'if-match': `"${read}"` });
  const question = '你最常穿哪一双？';
  const reader = await world.signUp('读者己');
  expect((await set(reader, { question, closed: false })).status).toBe(403);
  // DOMAIN 2.6: it is shown to everybody at once, so that a word for a person to judge is refused as well.
  for (const bad of ['加微信 abc12345 领红包', '这口锅无可替代，你同意吗？'])
    expect((await set(lin, { question: bad, closed: false })).body).toMatchObject({
      code: 'COMMENT_REFUSED',
      errors: [{ path: 'question' }],
    });
  ok(await set(lin, { question, closed: false }));
  expect((await set(lin, { question, closed: true })).body).toMatchObject({ code: 'STALE_VERSION' });
  expect((await list()).discussion).toMatchObject({ question, closed: false, manages: false });
  ok(await set(lin, { question, closed: true }, version + 1));
  expect((await write(reader, '来晚了')).body.code).toBe('COMMENTS_CLOSED');
  ok(await write(lin, '今天先到这里'));
  ok(await set(lin, { question: '', closed: false }, version + 2));
  ok(await write(reader, '还是想说'));
});

test('one person writes so much a minute and a day, and not the same twice, from many clients at once', async () => {
  await limits({ perMinute: 5, perDay: 7 });
  const eager = await world.signUp('读者庚');
  const answers = await Promise.all(Array.from({ length: 9 }, (_, nr) => write(eager, `第${nr}句`)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  expect(answers.find(({ status }) => status === 429)?.body).toMatchObject({
    errors: [{ code: 'COMMENTS_PER_MINUTE', required: 5 }],
  });
  const said = answers.findIndex(({ status }) => status === 201);
  expect((await write(eager, `第${said}句`)).body).toMatchObject({
    code: 'COMMENT_REPEATED',
    errors: [{ path: 'text', required: 24 }],
  });
  const now = await world.run((_tx, at) => Promise.resolve(at));
  await world.advance(new Date(now.getTime() + MINUTE + 1));
  await wrote(eager, '又一句');
  await wrote(eager, '再一句');
  expect((await write(eager, '还一句')).body).toMatchObject({ errors: [{ code: 'COMMENTS_PER_DAY' }] });
  await world.advance(new Date(now.getTime() + DAY + MINUTE));
  await wrote(eager, `第${said}句`);
  await limits({ perMinute: 1000 });
});

test('a reader finds what he wrote, with its state and the title of its content; comments count for the content', async () => {
  const other = await published(lin, { title: '第二双乐福鞋来了' });
  const reader = await world.signUp('读者辛');
  await wrote(reader, '第一处');
  ok(await reader.call('POST', `/contents/${other}/comments`, { text: '第二处' }));
  ok(await reader.call('POST', `/contents/${other}/comments`, { text: '第三处' }));
  const page = ok(await reader.call('GET', '/me/comments?limit=2'));
  expect(page.items).toMatchObject([{ text: '第三处', contentTitle: '第二双乐福鞋来了' }, { text: '第二处' }]);
  const rest = ok(await reader.call('GET', `/me/comments?limit=2&cursor=${page.nextCursor}`));
  expect(rest).toMatchObject({ items: [{ text: '第一处', state: 'visible' }], nextCursor: null });
  const counted = await world.pool.query(
    `select sum(raw)::int as raw, sum(counted)::int as counted from facts.content_day where content_id = $1 and kind = 'comment'`,
    [other],
  );
  // DOMAIN 5.1: once per reader, content, kind and day.
  expect(counted.rows).toEqual([{ raw: 2, counted: 1 }]);
});
