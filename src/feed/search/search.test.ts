import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { doc, goods, picture, published, publisher, raise } from '../../../test/works.ts';
import { systemActor } from '../../lib/actor.ts';
import { DAY } from '../../lib/time.ts';
import { setStatus } from '../../accounts/service.ts';
import { askForRebuild, beingIndexed } from './service.ts';

const world = await testApp({ worker: true });
const { owner: lin, accountId: linId } = await publisher(world, '林小满衣橱', 'L2');
const { owner: zhou } = await publisher(world, '周末露营社', 'L2');
await goods(world, ['s1', 's2'], { title: '粗跟乐福鞋 真皮' });
await goods(world, ['s3'], { title: '露营灯 氛围' });

const works = {
  shoes: await published(lin, {
    title: '粗跟鞋穿搭技巧',
    forwardText: '看 #粗跟鞋穿搭技巧# 都在这里',
    items: [{ itemId: 's1' }],
  }),
  sun: await published(lin, {
    title: '敏感肌防晒霜测评',
    body: doc(['出门露营也不怕晒，早晚各一次。', 'ＳＰＦ五十，清爽。']),
  }),
  camp: await published(zhou, { title: '周末去露营要带什么', summary: '帐篷、灯、炉子，还有防晒霜，一样都别落下。' }),
};
await world.idle();

const find = async (q: string, more = '') =>
  ok(await world.anonymous.call('GET', `/search?q=${encodeURIComponent(q)}${more}`));
const ids = async (q: string, more = '') => (await find(q, more)).items.map(({ id }: { id: string }) => id);

test('API.md: works are found by words of title, summary, text, goods, author and topics, the title’s first', async () => {
  expect(await ids('穿搭')).toEqual([works.shoes]);
  expect(await ids('粗跟鞋')).toEqual([works.shoes]);
  expect(await ids('防晒霜')).toEqual([works.sun, works.camp]);
  expect(await ids('露营')).toEqual([works.camp, works.sun]);
  expect(await ids('真皮 乐福鞋')).toEqual([works.shoes]);
  expect(await ids('周末露营社')).toContain(works.camp);
  expect(await ids('spf')).toEqual([works.sun]);
  expect(await ids('ｓＰＦ')).toEqual([works.sun]);
  const answer = await find('露营');
  expect(answer).toMatchObject({ kind: 'contents', matched: 'all', words: ['露营'], shared: null, nextCursor: null });
  expect(answer.items[0]).toMatchObject({ title: '周末去露营要带什么', account: { name: '周末露营社' } });
});

test('where neither title nor summary holds a word, the part of the text around it is told', async () => {
  const excerpts = async (q: string) =>
    (await find(q)).items.map(({ id, excerpt }: { id: string; excerpt: string | null }) => [id, excerpt]);
  expect(await excerpts('spf')).toEqual([
    [works.sun, '穿了一个月的感受 出门露营也不怕晒，早晚各一次。 ＳＰＦ五十，清爽。'],
  ]);
  expect(await excerpts('露营')).toEqual([
    [works.camp, null],
    [works.sun, '穿了一个月的感受 出门露营也不怕晒，早晚各一次。 ＳＰＦ五十，清爽。'],
  ]);
});

test('several words must all be there; where nothing holds them all, any of them is enough, and the answer says so', async () => {
  expect(await find('露营 防晒霜')).toMatchObject({ matched: 'all' });
  expect(new Set(await ids('露营 防晒霜'))).toEqual(new Set([works.camp, works.sun]));
  const any = await find('粗跟鞋 露营');
  expect(any.matched).toBe('any');
  expect(any.items).toHaveLength(3);
  expect(await find('量子力学')).toMatchObject({ items: [], matched: 'all' });
});

test('bad input is refused by field and limit', async () => {
  const refused = async (q: string, more = '') =>
    (await world.anonymous.call('GET', `/search?q=${encodeURIComponent(q)}${more}`)).body;
  expect(await refused('')).toMatchObject({ status: 422, errors: [{ path: 'q', code: 'TOO_SMALL' }] });
  expect(await refused('   ')).toMatchObject({ status: 422, errors: [{ path: 'q' }] });
  expect(await refused('鞋'.repeat(51))).toMatchObject({
    status: 422,
    code: 'SEARCH_TOO_LONG',
    errors: [{ path: 'q', actual: 51, required: 50, message: '不能超过 50 字' }],
  });
  expect(await refused('鞋'.repeat(501))).toMatchObject({ errors: [{ path: 'q', code: 'TOO_BIG' }] });
  expect(await refused('鞋\u0001子')).toMatchObject({ errors: [{ path: 'q', code: 'CHARACTERS' }] });
  expect(await refused('！！')).toMatchObject({ status: 422, code: 'SEARCH_WITHOUT_WORDS' });
  expect(await refused('鞋', '&kind=people')).toMatchObject({ errors: [{ path: 'kind' }] });
  expect(await refused('鞋', '&cursor=x')).toMatchObject({ status: 400, errors: [{ path: 'cursor' }] });
  for (const q of ["'", '\\', "o'neil & | ! <-> :*", '%_', '🙂', '\u{20000}'])
    expect([200, 422]).toContain((await world.anonymous.call('GET', `/search?q=${encodeURIComponent(q)}`)).status);
});

test('DOMAIN 9: an account appears on exact-name search only with the right search_direct, then first', async () => {
  const exact = '露营';
  const { owner, accountId } = await publisher(world, exact, 'L0');
  await world.idle();
  const found = async () =>
    (await find(exact, '&kind=accounts')).items.map(({ name }: { name: string }) => name) as string[];
  expect(await found()).toEqual(['周末露营社']);
  await raise(world, accountId, 'L1');
  expect(await found()).toEqual([exact, '周末露营社']);
  expect((await find('ＺＭＬＹ', '&kind=accounts')).items[0]).toMatchObject({ name: '周末露营社', followerCount: 0 });
  const version = ok(await owner.call('GET', `/accounts/${accountId}/profile`)).version;
  const avatarMediaId = await picture(owner, 400, 400);
  ok(
    await owner.call(
      'PATCH',
      `/accounts/${accountId}/profile`,
      { avatarMediaId, intro: '教人做手冲咖啡' },
      { 'if-match': `"${version}"` },
    ),
  );
  await world.idle();
  expect((await find('手冲咖啡', '&kind=accounts')).items).toMatchObject([{ id: accountId, intro: '教人做手冲咖啡' }]);
});

test('goods that are on sale, with the number of works about each', async () => {
  expect(await find('乐福鞋', '&kind=goods')).toMatchObject({
    kind: 'goods',
    items: [
      { itemId: 's1', works: 1, shopName: '青禾小店', priceFen: 19_900 },
      { itemId: 's2', works: 0 },
    ],
  });
  await goods(world, ['s2'], { title: '粗跟乐福鞋 真皮', onSale: false });
  await goods(world, ['s1'], { title: '玛丽珍鞋' });
  await world.idle();
  expect((await find('乐福鞋', '&kind=goods')).items).toEqual([]);
  expect((await find('玛丽珍', '&kind=goods')).items).toMatchObject([{ itemId: 's1', works: 1 }]);
  expect(await ids('玛丽珍')).toEqual([works.shoes]);
});

test('DOMAIN 6.7: a pasted share code leads to its work; one that has expired says so', async () => {
  const made = ok(await world.anonymous.call('POST', `/contents/${works.camp}/shares`, { channel: 'wechat' }));
  const there = { code: made.code, title: '周末去露营要带什么', url: `/c/${works.camp}` };
  expect(await find(made.text)).toMatchObject({ items: [], shared: there });
  expect(await find(made.code)).toMatchObject({ shared: there });
  expect(await find('sneakerlook')).toMatchObject({ shared: null });
  const unknown = await world.anonymous.call('GET', `/search?q=${encodeURIComponent('看看 ￥aaaaaaaaaaa￥')}`);
  expect(unknown.body).toMatchObject({ status: 404, code: 'SHARE_GONE' });
  const now = await world.run((_tx, at) => Promise.resolve(at));
  await world.advance(new Date(now.getTime() + 30 * DAY));
  const late = await world.anonymous.call('GET', `/search?q=${encodeURIComponent(made.text)}`);
  expect(late.body).toMatchObject({ status: 410, code: 'SHARE_EXPIRED' });
});

test('a page neither repeats nor skips a work, whichever way it is ranked', async () => {
  const made = [];
  for (let i = 0; i < 5; i++) made.push(await published(zhou, { title: `露营清单第${i}期` }));
  await world.idle();
  const whole = await ids('露营', '&limit=50');
  expect(new Set(whole)).toEqual(new Set([...made, works.camp, works.sun]));
  const paged: string[] = [];
  let cursor = '';
  for (let pages = 0; pages < 10; pages++) {
    const page = await find('露营', `&limit=2${cursor}`);
    paged.push(...page.items.map(({ id }: { id: string }) => id));
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(paged).toEqual(whole);
});

test('what is withdrawn, removed or of a frozen account is not found; what comes back is', async () => {
  const work = await published(lin, { title: '羊毛围巾的三种围法' });
  await world.idle();
  expect(await ids('围巾')).toEqual([work]);
  ok(await lin.call('POST', `/contents/${work}/withdraw`, {}));
  expect(await ids('围巾')).toEqual([]);
  await world.idle();
  const indexed = await world.pool.query('select 1 from feed.work_words where content_id = $1', [work]);
  expect(indexed.rowCount).toBe(0);
  const freeze = (status: 'frozen' | 'active') =>
    world.run((tx, now) => setStatus(tx, systemActor, now, linId, { status, reason: 'test' }));
  await freeze('frozen');
  expect(await ids('穿搭')).toEqual([]);
  expect((await find('小满', '&kind=accounts')).items).toEqual([]);
  await freeze('active');
  expect(await ids('穿搭')).toEqual([works.shoes]);
});

test('the index is built again from what is there, in steps', async () => {
  await world.pool.query('delete from feed.work_words; delete from feed.account_words; delete from feed.item_words');
  expect(await ids('穿搭')).toEqual([]);
  await world.run((tx) => askForRebuild(tx));
  const now = await world.run((_tx, at) => Promise.resolve(at));
  await world.advance(new Date(now.getTime() + 1000));
  expect(await world.run((tx) => beingIndexed(tx))).toBeNull();
  expect(await ids('穿搭')).toEqual([works.shoes]);
  expect((await find('玛丽珍', '&kind=goods')).items).toMatchObject([{ itemId: 's1', works: 1 }]);
  expect((await find('周末露营社', '&kind=accounts')).items).toMatchObject([{ name: '周末露营社' }]);
});
