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

const tooLong = (path: string, max: number) => ({
  status: 422,
  detail: '不符合规则',
  errors: [{ path, code: 'TOO_BIG', message: `不能超过 ${max} 个字符`, required: max }],
});

test('UX 16: a field that cannot be stored holds up no other one, and goes with the next save once it fits', async () => {
  const kept = vi.fn();
  const dropped = vi.fn();
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: kept, removeItem: dropped });
  const session = new Session(template, undefined, 'u1');
  const long = '长'.repeat(501);
  calls.create.mockRejectedValueOnce(tooLong('forwardText', 500)).mockResolvedValueOnce(answer(1, { title: '水' }));
  session.change('title', '水');
  session.change('forwardText', long);
  expect(await session.flush()).toBe(false);
  expect(calls.create).toHaveBeenLastCalledWith({ type: 'post', template: 'post', title: '水' }, expect.anything());
  expect(session.snapshot()).toMatchObject({
    save: { kind: 'partly' },
    draft: { id: 'c1' },
    fields: { title: '水', forwardText: long },
    refused: { faults: [{ path: 'forwardText', required: 500 }] },
  });
  // The local copy has the whole, under the key of the content that was made.
  expect(kept).toHaveBeenLastCalledWith('zc_draft:u1:c1', expect.stringContaining(long));
  expect(dropped).not.toHaveBeenCalledWith('zc_draft:u1:c1');

  // While it stays too long it is not sent again, however it changes; the rest is.
  calls.save.mockResolvedValueOnce(answer(2, { title: '水二' }));
  session.change('forwardText', `${long}长`);
  session.change('title', '水二');
  expect(await session.flush()).toBe(false);
  expect(calls.save.mock.calls).toEqual([[{ id: 'c1', title: '水二' }, expect.anything()]]);
  expect(session.snapshot()).toMatchObject({
    save: { kind: 'partly' },
    refused: { faults: [{ path: 'forwardText' }] },
  });

  calls.save.mockResolvedValueOnce(answer(3, { title: '水二', forwardText: '短' }));
  session.change('forwardText', '短');
  expect(await session.flush()).toBe(true);
  expect(calls.save).toHaveBeenLastCalledWith({ id: 'c1', forwardText: '短' }, expect.anything());
  expect(session.snapshot()).toMatchObject({ save: { kind: 'saved' }, refused: undefined });
  expect(dropped).toHaveBeenLastCalledWith('zc_draft:u1:c1');
  session.close();
});

test('fields that are refused one after the other are all set aside, and keep the stored value', async () => {
  const before = answer(1, { title: '旧', summary: '旧', forwardText: '旧' });
  const session = new Session(template, before as unknown as Draft, 'u1');
  calls.save
    .mockRejectedValueOnce(tooLong('title', 200))
    .mockRejectedValueOnce(tooLong('summary', 1000))
    .mockResolvedValueOnce(answer(2, { title: '旧', summary: '旧', forwardText: '新' }));
  session.change('title', '长'.repeat(201));
  session.change('summary', '长'.repeat(1001));
  session.change('forwardText', '新');
  expect(await session.flush()).toBe(false);
  expect(calls.save).toHaveBeenCalledTimes(3);
  expect(calls.save).toHaveBeenLastCalledWith({ id: 'c1', forwardText: '新' }, expect.anything());
  expect(session.snapshot()).toMatchObject({
    save: { kind: 'partly' },
    refused: { faults: [{ path: 'summary' }, { path: 'title' }] },
  });
  session.close();
  await session.flush();
  expect(calls.save).toHaveBeenCalledTimes(3);
});

test('a refusal that is about no field names its faults and is final', async () => {
  const session = new Session(template, undefined, 'u1');
  calls.create.mockRejectedValueOnce(tooLong('template', 1));
  session.change('title', '水');
  expect(await session.flush()).toBe(false);
  expect(calls.create).toHaveBeenCalledTimes(1);
  expect(session.snapshot()).toMatchObject({
    save: { kind: 'failed', final: true, faulty: true },
    refused: { faults: [{ path: 'template' }] },
  });
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
    { id: 'c1', title: '我的', keep: true },
    { context: { headers: { 'if-match': '2' } } },
  );
  calls.save.mockResolvedValueOnce(answer(4, { title: '我的二', summary: '对方的' }));
  session.change('title', '我的二');
  expect(await session.flush()).toBe(true);
  expect(calls.save, 'only what was theirs is kept').toHaveBeenLastCalledWith(
    { id: 'c1', title: '我的二' },
    expect.anything(),
  );
  expect(session.snapshot().fields).toMatchObject({ title: '我的二', summary: '对方的' });
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
