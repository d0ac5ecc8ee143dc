import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../test/app.ts';
import { ok } from '../../test/money.ts';
import { goods, published, publisher } from '../../test/works.ts';
import { addMember } from '../identity/service.ts';
import { DAY } from '../lib/time.ts';
import { kinds } from './kinds.ts';
import { notify, notifyAccount } from './service.ts';
import { choiceTypes, type NoticeKind, type NoticeParams } from './types.ts';

const world = await testApp();
await goods(world, ['one']);
const { owner: lin, accountId } = await publisher(world, '林小满的衣橱', 'L3');
const contentId = await published(lin);

const list = async (who: Caller, query = '', lang = 'zh-CN') =>
  ok(await who.call('GET', `/notifications${query}`, undefined, { 'accept-language': lang }));
const kindsOf = (page: { items: { kind: string }[] }) => page.items.map(({ kind }) => kind);
const write = async (who: Caller, text: string, replyTo: string | null = null): Promise<string> =>
  ok(await who.call('POST', `/contents/${contentId}/comments`, { text, replyTo })).id;
const pass = async (days: number) => {
  const now = await world.run((_tx, at) => Promise.resolve(at));
  await world.advance(new Date(now.getTime() + days * DAY));
};

test('UX 29: notices by type with unread counts, each opens its object; one, some or all are marked as read', async () => {
  const reader = await world.signUp('收通知的人');
  expect((await world.anonymous.call('GET', '/notifications')).status).toBe(401);
  expect(await list(reader)).toMatchObject({ items: [], nextCursor: null, unread: { total: 0 } });
  await world.run(async (tx, now) => {
    for (let nr = 0; nr < 5; nr++) {
      const at = new Date(now.getTime() + nr);
      const object = { type: 'feedback', id: `f${nr}` };
      const told = { userId: reader.userId, kind: 'feedback_answered', object, params: { version: 1 } } as const;
      await notify(tx, at, { ...told, naturalKey: `f${nr}` });
      // The same again is the same.
      await notify(tx, at, { ...told, naturalKey: `f${nr}` });
    }
    const params = { contentId, title: '春天的第一双乐福鞋' };
    const object = { type: 'comment', id: 'c1' };
    const told = { userId: reader.userId, kind: 'comment_pinned', object, params, naturalKey: 'c1' } as const;
    await notify(tx, new Date(now.getTime() + 9), told);
  });
  const first = await list(reader, '?limit=4');
  expect(first).toMatchObject({
    items: [
      {
        type: 'interactions',
        title: '作者置顶了你的评论',
        text: '在《春天的第一双乐福鞋》下',
        url: `/c/${contentId}/comments#c-c1`,
        accountId: null,
        readAt: null,
      },
      { object: { type: 'feedback', id: 'f4' }, url: '/help#feedback' },
      { object: { id: 'f3' } },
      { object: { id: 'f2' } },
    ],
    unread: { total: 6, types: { interactions: 1, service: 5, money: 0 } },
  });
  const rest = await list(reader, `?limit=4&cursor=${first.nextCursor}`);
  expect(rest).toMatchObject({ items: [{ object: { id: 'f1' } }, { object: { id: 'f0' } }], nextCursor: null });
  expect((await reader.call('GET', '/notifications?cursor=x')).body.code).toBe('MALFORMED');
  expect((await reader.call('GET', '/notifications?type=gossip')).status).toBe(422);
  expect(ok(await reader.call('GET', '/me')).unreadNotices).toBe(6);

  const [pinned, , third] = first.items;
  const read = ok(await reader.call('PUT', `/notifications/${pinned.id}/read`));
  expect(read.readAt).not.toBeNull();
  expect(ok(await reader.call('PUT', `/notifications/${pinned.id}/read`)).readAt).toBe(read.readAt);
  const other = await world.signUp('别人');
  expect((await other.call('PUT', `/notifications/${pinned.id}/read`)).status).toBe(404);
  expect(kindsOf(await list(reader, '?unread=true&type=interactions'))).toEqual([]);
  // What came after the last one that was seen stays unread.
  const some = await reader.call('POST', '/notifications/read-all', { type: 'service', upTo: third.id });
  expect(ok(some)).toMatchObject({ read: 4, unread: { total: 1, types: { service: 1 } } });
  expect(ok(await reader.call('POST', '/notifications/read-all', {}))).toMatchObject({ read: 1, unread: { total: 0 } });
  expect(ok(await reader.call('GET', '/me')).unreadNotices).toBe(0);
});

test('comments of a work: at most one unread notice a work, with a count, however many write at once; who is answered is told', async () => {
  const readers = await Promise.all(Array.from({ length: 6 }, (_, nr) => world.signUp(`评论的人${nr}`)));
  const ids = await Promise.all(readers.map((who, nr) => write(who, `第${nr}条评论`)));
  const own = (page: { items: { object: { id: string } }[] }) =>
    page.items.filter(({ object }) => object.id === contentId);
  expect(own(await list(lin))).toMatchObject([
    {
      kind: 'work_commented',
      count: 6,
      accountId,
      title: '《春天的第一双乐福鞋》有 6 条新评论',
      url: `/c/${contentId}/comments?sort=newest`,
    },
  ]);
  ok(await lin.call('POST', '/notifications/read-all', { type: 'interactions' }));
  const [a, b] = readers;
  if (!a || !b) throw new Error('nobody wrote');
  const reply = await write(b, '我也想知道', ids[0]);
  expect(own(await list(lin))).toMatchObject([
    { count: 1, title: '评论的人1 评论了《春天的第一双乐福鞋》', readAt: null },
  ]);
  await write(lin, '拿平时的码就行', reply);
  ok(await lin.call('PUT', `/contents/${contentId}/pinned-comment`, { commentId: ids[0] }));
  expect(await list(a)).toMatchObject({
    items: [
      { kind: 'comment_pinned' },
      { kind: 'comment_answered', title: '评论的人1 回复了你', url: `/c/${contentId}/comments/${ids[0]}#c-${reply}` },
    ],
  });
  expect((await list(b)).items).toMatchObject([{ title: '林小满的衣橱 回复了你' }]);
  // Nobody is told of what he does himself.
  await write(a, '我自己补一句', ids[0]);
  expect(kindsOf(await list(a))).toEqual(['comment_pinned', 'comment_answered']);
  // A name is read when the notice is.
  ok(await b.call('PATCH', '/me', { nickname: '改了名的人' }));
  expect((await list(a)).items[1].title).toBe('改了名的人 回复了你');
});

test('DOMAIN 1.3: members of an account are told by their roles: of money only owner and finance', async () => {
  const names = ['编辑', '财务', '只看'];
  const [editor, finance, viewer] = await Promise.all(names.map((name) => world.signUp(name)));
  if (!editor || !finance || !viewer) throw new Error('nobody signed up');
  const lead = await publisher(world, '小店的账号', 'L3');
  await world.run(async (tx, now) => {
    const of = { accountId: lead.accountId };
    await addMember(tx, now, { ...of, userId: editor.userId, role: 'editor' });
    await addMember(tx, now, { ...of, userId: finance.userId, role: 'finance' });
    await addMember(tx, now, { ...of, userId: viewer.userId, role: 'viewer' });
    const object = { type: 'statement', id: '2026-10' };
    const params = { month: '2026-10', payableFen: 123_450 };
    await notifyAccount(tx, now, { ...of, kind: 'statement_posted', object, params, naturalKey: 's' });
    const work = { type: 'content', id: contentId };
    await notifyAccount(tx, now, {
      ...of,
      kind: 'work_refused',
      object: work,
      params: { title: '稿' },
      naturalKey: 'w',
    });
    const change = { before: 'L3', level: 'L4', effectiveAt: now.toISOString() };
    const account = { type: 'account', id: lead.accountId };
    await notifyAccount(tx, now, { ...of, kind: 'level_changed', object: account, params: change, naturalKey: 'l' });
  });
  const told = async (who: Caller) => kindsOf(await list(who)).toSorted();
  expect(await told(lead.owner)).toEqual(['level_changed', 'level_changed', 'statement_posted', 'work_refused']);
  expect(await told(editor)).toEqual(['level_changed', 'work_refused']);
  expect(await told(finance)).toEqual(['level_changed', 'statement_posted']);
  expect(await told(viewer)).toEqual(['level_changed']);
  expect((await list(finance, '?type=money', 'en')).items).toMatchObject([
    {
      title: 'The statement of 2026-10 is there',
      text: '¥1234.50 payable',
      url: `/studio/income/statements/2026-10?acting=${lead.accountId}`,
    },
  ]);
});

test('every kind is worded in both languages and leads to a page of this site', async () => {
  const all = await world.signUp('什么都收到的人');
  const name = { zh: '好物频道 · 新单品', en: 'Good finds · New' };
  const every = {
    contentId,
    rootId: 'r',
    title: '标题',
    from: '标题',
    by: { name: '某人' },
    version: 1,
    waits: true,
    name,
    campaign: true,
    why: 'not_chosen',
    cause: 'operator',
    priceFen: 100,
    chargedFen: 100,
    impressions: 10,
    clicks: 1,
    startsAt: '2026-01-01T00:00:00.000Z',
    endsAt: '2026-01-02T00:00:00.000Z',
    winners: 2,
    points: 2,
    removed: true,
    overturned: true,
    before: 'L1',
    level: 'L2',
    effectiveAt: '2026-11-01T00:00:00.000Z',
    status: 'frozen',
    month: '2026-10',
    payableFen: 100,
    amountFen: 100,
    dueAt: '2026-11-01T00:00:00.000Z',
    final: true,
    side: 'creator',
    shareBp: 2000,
    accepted: true,
    lastDay: '2026-12-31',
    confirmed: true,
  } as const satisfies Partial<NoticeParams[NoticeKind]> & Record<string, unknown>;
  await world.run(async (tx, now) => {
    for (const kind of Object.keys(kinds) as NoticeKind[]) {
      const object = { type: 'thing', id: 'x' };
      await notify(tx, now, { userId: all.userId, kind, object, params: every, naturalKey: kind });
    }
  });
  const zh = await list(all, '?limit=100');
  const en = await list(all, '?limit=100', 'en');
  expect(zh.items).toHaveLength(Object.keys(kinds).length);
  for (const [nr, { title, text, url, kind }] of zh.items.entries()) {
    const other = en.items[nr];
    expect(`${title} ${text} ${other.title} ${other.text} ${url}`, kind).not.toMatch(/undefined|NaN|\[object/);
    expect(title, kind).toMatch(/\p{Script=Han}/u);
    expect(`${other.title} ${other.text}`.replaceAll(/标题|某人/g, ''), kind).not.toMatch(/\p{Script=Han}/u);
    expect(url, kind).toMatch(/^\/[\w/?&=#.-]+$/);
  }
});

test('UX 29: each type can be switched, but what limits run from and money are always in the inbox', async () => {
  const reader = await world.signUp('嫌吵的人');
  const initial = ok(await reader.call('GET', '/notification-settings'));
  expect(initial.types.map(({ type }: { type: string }) => type)).toEqual([...choiceTypes]);
  expect(initial).toMatchObject({ version: 0 });
  const set = (types: object[], version: number) =>
    reader.call('PUT', '/notification-settings', { types }, { 'if-match': `"${version}"` });
  const off = { type: 'service', inbox: false };
  expect((await set([off, { type: 'money', inbox: false }, off], 0)).body).toMatchObject({
    code: 'INVALID',
    errors: [
      { path: 'types[1].inbox', code: 'INBOX_ALWAYS', actual: 'money' },
      { path: 'types[2].type', code: 'REPEATED' },
    ],
  });
  const answers = await Promise.all([set([off], 0), set([off], 0), set([off], 0)]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.find(({ status }) => status !== 200)?.body).toMatchObject({
    code: 'STALE_VERSION',
    current: { version: 1 },
  });
  const answered = (naturalKey: string) =>
    world.run((tx, now) =>
      notify(tx, now, {
        userId: reader.userId,
        kind: 'feedback_answered',
        object: { type: 'feedback', id: naturalKey },
        params: { version: 1 },
        naturalKey,
      }),
    );
  await answered('off');
  expect((await list(reader)).items).toEqual([]);
  ok(await set([{ ...off, inbox: true }], 1));
  await answered('on');
  expect((await list(reader)).items).toHaveLength(1);
});

test('notices are forgotten after the days of the policy, at night', async () => {
  const reader = await world.signUp('很久没来的人');
  const tell = (naturalKey: string) =>
    world.run((tx, now) =>
      notify(tx, now, {
        userId: reader.userId,
        kind: 'feedback_answered',
        object: { type: 'feedback', id: naturalKey },
        params: { version: 1 },
        naturalKey,
      }),
    );
  await tell('old');
  await pass(170);
  await tell('new');
  expect((await list(reader)).items).toHaveLength(2);
  await pass(12);
  expect((await list(reader)).items).toMatchObject([{ object: { id: 'new' } }]);
});
