import { beforeEach, expect, test, vi } from 'vitest';
import type { Template } from '../../../src/contents/templates/schema.ts';
import type { Draft } from './fields.ts';
import { Session } from './session.ts';

const calls = vi.hoisted(() => ({ create: vi.fn(), save: vi.fn() }));
vi.mock('../../api.ts', () => ({ api: { contents: calls }, problemIn: (error: unknown) => error }));

const template = { code: 'post', type: 'post' } as Template;
const lost = undefined;
const answer = (version: number, fields: object) => ({
  id: 'c1',
  version,
  template: 'post',
  updatedAt: '2026-03-01T02:00:00Z',
  ...fields,
});

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
});

test('a refusal names its faults, is final, and goes with the next save', async () => {
  const session = new Session(template, undefined, 'u1');
  calls.create.mockRejectedValueOnce({
    status: 422,
    detail: '不符合规则',
    errors: [{ path: 'title', code: 'TOO_BIG', message: '不能超过 200 个字符' }],
  });
  session.change('title', '长');
  expect(await session.flush()).toBe(false);
  expect(session.snapshot()).toMatchObject({
    save: { kind: 'failed', final: true },
    refused: { faults: [{ path: 'title', message: '不能超过 200 个字符' }], fields: { title: '长' } },
  });
  calls.create.mockResolvedValueOnce(answer(1, { title: '短' }));
  session.change('title', '短');
  expect(await session.flush()).toBe(true);
  expect(session.snapshot()).toMatchObject({ save: { kind: 'saved' }, refused: undefined });
  session.close();
});

test('what is typed after a create whose answer got lost is saved too', async () => {
  const session = new Session(template, undefined, 'u1');
  calls.create.mockRejectedValueOnce(lost).mockResolvedValueOnce(answer(1, { title: '一' }));
  calls.save.mockResolvedValueOnce(answer(2, { title: '一二' }));
  session.change('title', '一');
  await session.flush();
  expect(session.snapshot().save).toMatchObject({ kind: 'failed', final: false });
  session.change('title', '一二');
  expect(await session.flush()).toBe(false);
  expect(await session.flush()).toBe(true);
  expect(calls.save).toHaveBeenCalledWith({ id: 'c1', title: '一二' }, expect.anything());
  session.close();
});

test('UX 17: a conflict knows what both sides began with, and what is merged is written over theirs', async () => {
  const before = answer(1, { title: '旧', summary: '旧' });
  const session = new Session(template, before as unknown as Draft, 'u1');
  const theirs = answer(2, { title: '旧', summary: '对方的' });
  calls.save.mockRejectedValueOnce({ status: 412, code: 'STALE_VERSION', current: theirs });
  session.change('title', '我的');
  expect(await session.flush()).toBe(false);
  expect(session.snapshot().save).toMatchObject({
    kind: 'conflict',
    theirs,
    base: { typed: { title: '旧', summary: '旧' }, held: { title: '旧', summary: '旧' } },
  });
  calls.save.mockResolvedValueOnce(answer(3, { title: '我的', summary: '对方的' }));
  expect(await session.overwrite({ template: 'post', title: '我的', summary: '对方的' })).toBe(true);
  expect(calls.save).toHaveBeenLastCalledWith(
    { id: 'c1', title: '我的' },
    { context: { headers: { 'if-match': '2' } } },
  );
  expect(session.snapshot().fields).toMatchObject({ title: '我的', summary: '对方的' });
  session.close();
});

test('the fields that were checked are those that were written, however the server stores them', async () => {
  const session = new Session(template, undefined, 'u1');
  calls.create.mockResolvedValueOnce(answer(1, { title: '水' }));
  session.change('title', '水 ');
  await session.flush();
  expect(session.snapshot()).toMatchObject({ draft: { title: '水' }, written: { title: '水 ' } });
  session.close();
});
