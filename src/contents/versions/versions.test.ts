import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { inState, soon } from '../../../test/states.ts';
import { doc, draft, goods, picture, publisher } from '../../../test/works.ts';
import { addMember } from '../../identity/service.ts';
import { HOUR, MINUTE } from '../../lib/time.ts';
import { contentRules } from '../policy.ts';

const world = await testApp({ worker: true });
await goods(world, ['shoe', 'bag']);
const reviewer = await world.operator('reviewer');
const { owner: lin } = await publisher(world, '林小满的衣橱');
const match = (version: number) => ({ 'if-match': String(version) });

type Version = { version: number; status: string; title: string; working: boolean };
const history = async (who: Caller, id: string): Promise<Version[]> =>
  (await who.call('GET', `/contents/${id}/versions?limit=100`)).body.items;
const shape = (rows: Version[]) => rows.map((row) => `${row.version} ${row.status} ${row.title}`);
const wait = async (ms: number) => world.advance(await soon(world, ms));

/** Saves fields over whatever stands there. */
async function change(who: Caller, id: string, fields: object): Promise<void> {
  const { version } = (await who.call('GET', `/contents/${id}/draft`)).body;
  const saved = await who.call('PATCH', `/contents/${id}`, fields, match(version));
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
}

const restore = async (who: Caller, id: string, version: number) => {
  const read = (await who.call('GET', `/contents/${id}/draft`)).body.version;
  return who.call('POST', `/contents/${id}/versions/${version}/restore`, {}, match(read));
};

test('a draft keeps a restore point per 10 minutes of editing, and saves that change nothing make none', async () => {
  const { id } = await draft(lin, { title: '第一个标题' });
  await change(lin, id, { title: '第二个标题' });
  expect(shape(await history(lin, id))).toEqual(['1 draft 第二个标题']);
  await wait(10 * MINUTE);
  await change(lin, id, { title: '第二个标题' });
  expect(shape(await history(lin, id))).toEqual(['1 draft 第二个标题']);
  await change(lin, id, { title: '第三个标题' });
  await change(lin, id, { title: '第四个标题' });
  expect(shape(await history(lin, id))).toEqual(['2 draft 第四个标题', '1 replaced 第二个标题']);
  const [newest] = (await lin.call('GET', `/contents/${id}/versions?limit=1`)).body.items;
  expect(newest).toMatchObject({ working: true, savedBy: { name: '林小满' }, submittedAt: null, reasons: [] });
});

test('a restore puts a version back and keeps what it replaces', async () => {
  const before = await draft(lin, { title: '原来的标题', subtitle: '副标题', items: [{ itemId: 'shoe' }] });
  const { id } = before;
  await wait(10 * MINUTE);
  const scheduledAt = (await soon(world, HOUR)).toISOString();
  await change(lin, id, { title: '后来的标题', subtitle: null, summary: null, items: [], scheduledAt });
  const old = await lin.call('GET', `/contents/${id}/versions/1`);
  expect(old.body).toMatchObject({ version: 1, template: 'post', fields: { title: '原来的标题', subtitle: '副标题' } });
  const restored = await restore(lin, id, 1);
  expect(restored).toMatchObject({
    status: 200,
    body: { title: '原来的标题', subtitle: '副标题', items: [{ itemId: 'shoe' }], scheduledAt, version: 3 },
  });
  expect(restored.body.summary).toBe((before as unknown as { summary: string }).summary);
  expect(shape(await history(lin, id))).toEqual([
    '3 draft 原来的标题',
    '2 replaced 后来的标题',
    '1 replaced 原来的标题',
  ]);
  const back = await restore(lin, id, 2);
  expect(back.body.title).toBe('后来的标题');
  expect(back.body.subtitle ?? null).toBeNull();
  expect((await lin.call('GET', `/contents?q=后来的标题`)).body.items).toMatchObject([{ id }]);
});

test('a restore compares the revision like a save, and is for editors of the account', async () => {
  const { id } = await draft(lin);
  const path = `/contents/${id}/versions/1/restore`;
  expect((await lin.call('POST', path, {})).body.code).toBe('VERSION_REQUIRED');
  expect((await lin.call('POST', path, {}, match(9))).body).toMatchObject({ code: 'STALE_VERSION', current: { id } });
  const { owner: other } = await publisher(world, '叶知秋');
  for (const [method, end] of [
    ['GET', ''],
    ['GET', '/1'],
    ['POST', '/1/restore'],
  ] as const) {
    const answer = await other.call(
      method,
      `/contents/${id}/versions${end}`,
      method === 'POST' ? {} : undefined,
      match(1),
    );
    expect(answer.status, end).toBe(404);
  }
  expect((await lin.call('POST', `/contents/${id}/versions/7/restore`, {}, match(1))).status).toBe(404);
  for (const none of ['7', '0', 'x', '99999999999999999999', '1.5']) {
    expect([400, 404, 422], none).toContain((await lin.call('GET', `/contents/${id}/versions/${none}`)).status);
  }
});

test('at most 20 restore points are kept, the oldest is dropped; what was submitted stays', async () => {
  const { restorePointsMax, restorePointMinutes } = contentRules.defaults;
  expect([restorePointsMax, restorePointMinutes]).toEqual([20, 10]);
  const made = await inState(world, reviewer, 'rejected');
  const { owner } = made.who;
  for (let i = 1; i <= 24; i++) {
    await change(owner, made.id, { title: `第 ${i} 次修改` });
    await wait(10 * MINUTE);
  }
  const rows = await history(owner, made.id);
  expect(rows.map((row) => row.status)).toEqual(['draft', ...Array<string>(20).fill('replaced'), 'rejected']);
  expect(rows.at(-2)?.title).toBe('第 4 次修改');
  const first = await owner.call('GET', `/contents/${made.id}/versions?limit=15`);
  const rest = await owner.call('GET', `/contents/${made.id}/versions?limit=15&cursor=${first.body.nextCursor}`);
  expect([...first.body.items, ...rest.body.items]).toEqual(rows);
  expect(rest.body.nextCursor).toBeNull();
});

test('what was taken back from review stays beside the draft that goes on', async () => {
  const made = await inState(world, reviewer, 'reviewing');
  const { owner } = made.who;
  await owner.call('POST', `/contents/${made.id}/withdraw`, {});
  await change(owner, made.id, { title: '撤回之后的标题' });
  const rows = await history(owner, made.id);
  expect(rows.map((row) => row.status)).toEqual(['draft', 'replaced']);
  expect((rows[1] as unknown as { submittedAt: string | null }).submittedAt).not.toBeNull();
});

test('somebody else’s save begins a version of his own', async () => {
  const { owner, accountId } = await publisher(world, '两个人的账号');
  const editor = await world.signUp('小助手');
  const userId: string = (await editor.call('GET', '/me')).body.user.id;
  await world.run((tx, now) => addMember(tx, now, { accountId, userId, role: 'editor' }));
  const { id } = await draft(owner, { title: '店主写的标题' });
  await change(editor, id, { title: '助手改的标题' });
  const rows = (await owner.call('GET', `/contents/${id}/versions`)).body.items;
  expect(rows.map((row: { savedBy: { name: string } }) => row.savedBy.name)).toEqual(['小助手', '林小满']);
});

test('a save that writes over what another window saved keeps it among the versions, and it comes back', async () => {
  const { id } = await draft(lin, { title: '最初的标题' });
  await change(lin, id, { title: '另一个窗口的标题' });
  const stale = await lin.call('PATCH', `/contents/${id}`, { title: '这个窗口的标题' }, match(1));
  expect(stale.body).toMatchObject({ code: 'STALE_VERSION', current: { version: 2, title: '另一个窗口的标题' } });
  const over = await lin.call('PATCH', `/contents/${id}`, { title: '这个窗口的标题', keep: true }, match(2));
  expect(over).toMatchObject({ status: 200, body: { title: '这个窗口的标题' } });
  expect(over.body).not.toHaveProperty('keep');
  expect(shape(await history(lin, id))).toEqual(['2 draft 这个窗口的标题', '1 replaced 另一个窗口的标题']);
  await lin.call('PATCH', `/contents/${id}`, { title: '这个窗口的标题', keep: true }, match(over.body.version));
  expect((await history(lin, id)).length, 'what changes nothing makes no version').toBe(2);
  expect((await restore(lin, id, 1)).body.title).toBe('另一个窗口的标题');
  expect((await lin.call('PATCH', `/contents/${id}`, { keep: 'yes' }, match(1))).status).toBe(400);
});

test('DOMAIN 2.3: of a published content only texts come back, and only while its text may be edited', async () => {
  const made = await inState(world, reviewer, 'published');
  const { owner } = made.who;
  await change(owner, made.id, { title: '改过的新标题' });
  const back = await restore(owner, made.id, 1);
  expect(back.body).toMatchObject({ status: 'published', title: '春天的第一双乐福鞋', edit: { status: 'draft' } });
  await change(owner, made.id, { coverMediaIds: [await picture(owner)] });
  await wait(10 * MINUTE);
  await change(owner, made.id, { body: doc(['另一段文字。']) });
  const withPicture = (await history(owner, made.id))[1]?.version ?? 0;
  expect((await restore(owner, made.id, withPicture)).body).toMatchObject({
    code: 'TEXT_ONLY',
    errors: [{ path: 'coverMediaIds' }],
  });
  expect((await restore(owner, made.id, 1)).status).toBe(200);
  await wait(8 * 24 * HOUR);
  expect((await restore(owner, made.id, 1)).body.code).toBe('TEXT_EDITS_EXHAUSTED');
});

test.each(['reviewing', 'scheduled', 'withdrawn'] as const)('nothing is restored into a %s content', async (state) => {
  const made = await inState(world, reviewer, state);
  expect((await restore(made.who.owner, made.id, 1)).status).toBe(409);
  expect((await history(made.who.owner, made.id)).length).toBe(1);
});

test('a reviewer sees what was submitted, not the restore points', async () => {
  const { owner } = await publisher(world, '新手上路', 'L1');
  const { id } = await draft(owner, { title: '没有提交过的' });
  await wait(10 * MINUTE);
  await change(owner, id, { title: '提交给审核的' });
  await owner.call('POST', `/contents/${id}/submit`);
  const queue = await reviewer.call('GET', '/operator/reviews?limit=100');
  const task = queue.body.items.find((one: { subjectId: string }) => one.subjectId === id);
  const detail = await reviewer.call('GET', `/operator/reviews/${task.id}`);
  expect(detail.body.work.versions).toMatchObject([{ version: 2, title: '提交给审核的' }]);
});
