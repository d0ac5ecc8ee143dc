import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { copies } from '../../../test/manyWorks.ts';
import { soon } from '../../../test/states.ts';
import { doc, draft, goods, picture, published, publisher, type Publisher } from '../../../test/works.ts';
import { DAY, HOUR } from '../../lib/time.ts';

const world = await testApp({ worker: true });
await goods(world, ['shoe']);

/** Several hundred works are done one by one. */
const SLOW = { timeout: 120_000 };

let accounts = 0;
const account = () => publisher(world, `批量账号${(accounts += 1)}`);

const bulk = (who: Publisher, body: object, headers = {}) => who.owner.call('POST', '/contents/bulk', body, headers);
const statuses = async (who: Publisher) =>
  (
    await world.pool.query('select content_id, status from contents.content where account_id = $1', [who.accountId])
  ).rows.reduce((map, row) => map.set(row.content_id, row.status), new Map<string, string>());

/** Waits until a task in the background has ended. */
async function ended(who: Publisher, id: string) {
  await world.idle();
  const task = (await who.owner.call('GET', `/content-tasks/${id}`)).body;
  expect(task.finishedAt).not.toBeNull();
  return task;
}

/** A draft, a scheduled and two published works, one of them withdrawn from the homepage. */
async function mixed() {
  const who = await account();
  const { owner } = who;
  const cover = [await picture(owner)];
  const open = await draft(owner, { coverMediaIds: cover });
  const live = await published(owner, { coverMediaIds: cover, body: doc(['第一篇讲的是一双走路的鞋。']) });
  const away = await published(owner, { coverMediaIds: cover, body: doc(['第二篇讲的是厨房里的白瓷碗。']) });
  await owner.call('POST', `/contents/${away}/withdraw`, { targets: ['homepage'] });
  const scheduledAt = (await soon(world, 2 * HOUR)).toISOString();
  const later = await draft(owner, { coverMediaIds: cover, scheduledAt, body: doc(['第三篇讲的是雨天的长柄伞。']) });
  await owner.call('POST', `/contents/${later.id}/submit`);
  return { who, open: open.id, live, away, later: later.id, all: [open.id, live, away, later.id] };
}

test(
  'UX 22: a preview says how many works an act would change, and why not the others; the act does just that',
  SLOW,
  async () => {
    const { who, open, live, away, later, all } = await mixed();
    const category = (await who.owner.call('POST', '/content-categories', { name: '批量' })).body.id;
    await who.owner.call('PUT', `/contents/${open}/category`, { categoryId: category });
    const wrong: Record<string, string> = {
      feature: '只有已发布的作品可以设为精选',
      withdraw_push: '只有已发布的作品可以撤回推送',
      withdraw_all: '只有已发布的作品可以撤回',
      delete: '只有草稿、未通过和已撤回的作品可以删除',
      cancel_schedule: '只有定时中的作品可以取消定时',
    };
    const cases: [{ kind: string; [more: string]: unknown }, number, number, [string, number][]][] = [
      [{ kind: 'set_category', categoryId: category }, 3, 1, []],
      [{ kind: 'set_category', categoryId: null }, 4, 0, []],
      [
        { kind: 'feature' },
        1,
        0,
        [
          ['NOT_ON_HOMEPAGE', 1],
          ['WRONG_STATUS', 2],
        ],
      ],
      [{ kind: 'unfeature' }, 1, 3, []],
      [{ kind: 'withdraw_push', target: 'homepage' }, 1, 1, [['WRONG_STATUS', 2]]],
      [
        { kind: 'withdraw_push', target: 'subscription' },
        0,
        0,
        [
          ['NOT_PUSHED', 2],
          ['WRONG_STATUS', 2],
        ],
      ],
      [{ kind: 'cancel_schedule' }, 1, 0, [['WRONG_STATUS', 3]]],
      [{ kind: 'withdraw_all' }, 2, 0, [['WRONG_STATUS', 2]]],
      [{ kind: 'delete' }, 4, 0, []],
    ];
    for (const [act, acts, unchanged, refused] of cases) {
      const before = await statuses(who);
      const preview = (await bulk(who, { filter: {}, act, dryRun: true })).body.preview;
      expect([preview.total, preview.acts, preview.unchanged], JSON.stringify(act)).toEqual([4, acts, unchanged]);
      const found = preview.refused.map(({ code, works }: { code: string; works: number }) => [code, works]);
      expect(found.toSorted(), JSON.stringify(act)).toEqual(refused);
      expect(await statuses(who)).toEqual(before);
      const { status, body } = await bulk(who, { ids: all, act });
      expect(status).toBe(200);
      expect(body.task).toMatchObject({
        kind: 'bulk',
        act,
        total: 4,
        done: acts,
        unchanged,
        finishedAt: expect.anything(),
      });
      const report = (await who.owner.call('GET', `/content-tasks/${body.task.id}/refused`)).body.items;
      expect(report).toHaveLength(refused.reduce((sum, [, n]) => sum + n, 0));
      const told = report.filter((row: { code: string }) => row.code === 'WRONG_STATUS');
      for (const row of told) expect(row).toMatchObject({ message: wrong[act.kind], title: expect.any(String) });
    }
    expect(new Set((await statuses(who)).values())).toEqual(new Set(['deleted']));
    expect([open, live, away, later].every((id) => all.includes(id))).toBe(true);
  },
);

test('UX 22: up to 200 works are done before the answer, 201 in the background; each once', SLOW, async () => {
  const who = await account();
  const { id } = await draft(who.owner);
  await copies(world, id, 200);
  const act = { kind: 'delete' };
  const some = (await statuses(who)).keys().take(200).toArray();
  const ids = await bulk(who, { ids: some, act: { kind: 'unfeature' } });
  expect(ids.body.task).toMatchObject({ total: 200, unchanged: 200, finishedAt: expect.anything() });
  const key = { 'idempotency-key': 'once' };
  const { task } = (await bulk(who, { filter: { status: 'draft' }, act }, key)).body;
  expect(task).toMatchObject({ total: 201, done: 0, finishedAt: null });
  expect((await bulk(who, { filter: { status: 'draft' }, act }, key)).body.task.id).toBe(task.id);
  expect(await ended(who, task.id)).toMatchObject({ total: 201, done: 201, unchanged: 0, refused: 0 });
  expect([...(await statuses(who)).values()].filter((status) => status === 'deleted')).toHaveLength(201);
  expect((await who.owner.call('GET', '/content-tasks')).body.items).toHaveLength(2);
});

test('UX 22: one refusal stops no other: of 60 works 50 are featured, and the report names the ten', SLOW, async () => {
  const who = await account();
  await copies(world, await published(who.owner), 59);
  const act = { kind: 'feature' };
  const { preview } = (await bulk(who, { filter: {}, act, dryRun: true })).body;
  expect(preview).toMatchObject({ total: 60, acts: 50, refused: [{ code: 'FEATURED_FULL', works: 10 }] });
  const { task } = (await bulk(who, { filter: {}, act })).body;
  expect(task).toMatchObject({ total: 60, done: 50, refused: 10 });
  const first = (await who.owner.call('GET', `/content-tasks/${task.id}/refused?limit=6`)).body;
  const rest = (await who.owner.call('GET', `/content-tasks/${task.id}/refused?limit=6&cursor=${first.nextCursor}`))
    .body;
  expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([6, 4, null]);
  expect((await who.owner.call('GET', '/contents?featured=true')).body.featuredCount).toBe(50);
});

test("nobody acts on another account's works, sees its tasks or its files", SLOW, async () => {
  const who = await account();
  const theirs = await published(who.owner);
  const stranger = await account();
  const { task } = (await bulk(stranger, { ids: [theirs, 'nothing'], act: { kind: 'delete' } })).body;
  const report = (await stranger.owner.call('GET', `/content-tasks/${task.id}/refused`)).body.items;
  expect(report).toMatchObject([
    { contentId: theirs, title: '', code: 'FORBIDDEN' },
    { contentId: 'nothing', title: '', code: 'NOT_FOUND' },
  ]);
  const file = (await who.owner.call('POST', '/contents/export', { filter: {}, columns: ['title'] })).body;
  for (const path of [`/content-tasks/${task.id}`, `/content-tasks/${task.id}/refused`]) {
    expect((await who.owner.call('GET', path)).status).toBe(404);
  }
  expect((await stranger.owner.call('GET', file.file.replace('/api/v1', ''))).status).toBe(404);
});

test('a bulk act names works or a filter, and refuses an unknown category', SLOW, async () => {
  const who = await account();
  const act = { kind: 'delete' };
  for (const body of [{ act }, { act, ids: ['a'], filter: {} }]) {
    expect(await bulk(who, body)).toMatchObject({ status: 422, body: { errors: [{ path: 'ids', code: 'ONE_OF' }] } });
  }
  const foreign = { act: { kind: 'set_category', categoryId: 'x' }, filter: {} };
  expect(await bulk(who, foreign)).toMatchObject({ status: 422, body: { code: 'CATEGORY_UNKNOWN' } });
  expect((await bulk(who, { act, ids: Array.from({ length: 1001 }, (_, i) => `i${i}`) })).status).toBe(422);
  expect((await bulk(who, { act: { kind: 'publish' }, filter: {} })).status).toBeGreaterThanOrEqual(400);
});

const text = async (who: Caller, path: string) => {
  const answer = await who.call('GET', path.replace('/api/v1', ''));
  return { status: answer.status, lines: String(answer.body).split('\r\n') };
};

test('UX 28: a file of works is CSV in UTF-8 with BOM, with the chosen columns under the filter', SLOW, async () => {
  const who = await account();
  await draft(who.owner, { title: '=1+1 的“标题", 有逗号' });
  await published(who.owner, { title: '发布了的一篇' });
  const ask = (filter: object, columns: string[]) => who.owner.call('POST', '/contents/export', { filter, columns });
  const all = (await ask({}, ['title', 'type', 'status', 'pushes', 'reads'])).body;
  expect(all).toMatchObject({ kind: 'export', total: 2, done: 2, finishedAt: expect.anything() });
  expect((await text(who.owner, all.file)).lines).toEqual([
    '\uFEFF作品,内容类型,发布状态,推送,阅读',
    expect.stringMatching(/^发布了的一篇,帖子,已发布,关注流 \S+；个人主页 已推送,0$/),
    `"'=1+1 的“标题"", 有逗号",帖子,草稿,,0`,
    '',
  ]);
  const drafts = (await ask({ status: 'draft' }, ['title'])).body;
  expect((await text(who.owner, drafts.file)).lines).toHaveLength(3);
  const none = (await ask({ status: 'removed' }, ['title'])).body;
  expect((await text(who.owner, none.file)).lines).toEqual(['\uFEFF作品', '']);
  expect((await ask({}, [])).status).toBe(422);
  expect((await ask({}, ['password'])).status).toBeGreaterThanOrEqual(400);
});

test('UX 28: a work whose title shows nothing has a word in its place in the file', async () => {
  const who = await account();
  for (const title of ['', '   ', '\u200b\u2060', ' \u3000\u2800']) await draft(who.owner, { title });
  const { file } = (await who.owner.call('POST', '/contents/export', { filter: {}, columns: ['title'] })).body;
  expect((await text(who.owner, file)).lines).toEqual(['\uFEFF作品', ...Array(4).fill('未命名'), '']);
});

test('UX 28: above 10,000 rows the file is made in the background, and kept for a day', SLOW, async () => {
  const who = await account();
  const { id } = await draft(who.owner);
  await copies(world, id, 10_000);
  const body = { filter: {}, columns: ['id', 'title'] };
  const task = (await who.owner.call('POST', '/contents/export', body)).body;
  expect(task).toMatchObject({ total: 10_001, done: 0, finishedAt: null, file: null });
  expect((await who.owner.call('GET', `/content-tasks/${task.id}/file`)).status).toBe(404);
  const made = await ended(who, task.id);
  const { lines } = await text(who.owner, made.file);
  expect([lines.length, new Set(lines).size]).toEqual([10_003, 10_003]);
  await world.advance(await soon(world, DAY + HOUR));
  expect((await text(who.owner, made.file)).status).toBe(404);
  expect((await who.owner.call('GET', '/content-tasks')).body.items).toEqual([]);
});
