import { expect } from 'vitest';
import type { ContentStatus } from '../src/contents/lifecycle/lifecycle.ts';
import { HOUR, SECOND } from '../src/lib/time.ts';
import type { Answer, Caller, TestApp } from './app.ts';
import { draft, publisher, type Publisher } from './works.ts';

/** A content in a known state, with who made it. */
export type Made = {
  who: Publisher;
  id: string;
  status: () => Promise<ContentStatus>;
  version: () => Promise<number>;
};

/** A forward text that the machine rejects. */
export const contact = '想要的加微信 abc123456';

/** Business time in `ms` milliseconds. */
export function soon(world: TestApp, ms: number): Promise<Date> {
  return world.run(async (_, now) => new Date(now.getTime() + ms));
}

let accounts = 0;

/** An account with a fresh quota, whose posts are reviewed by a person (L1) or published at once (L2). */
export function account(world: TestApp, level: 'L1' | 'L2'): Promise<Publisher> {
  accounts += 1;
  return publisher(world, `生命周期${accounts}`, level);
}

/** Decides the one open task of a content, and lets the decision take effect. */
export async function decide(
  world: TestApp,
  reviewer: Caller,
  contentId: string,
  outcome: 'approve' | 'reject',
): Promise<void> {
  const queue = await reviewer.call('GET', '/operator/reviews?limit=100');
  const task = queue.body.items.find((t: { subjectId: string }) => t.subjectId === contentId);
  await reviewer.call('POST', `/operator/reviews/${task.id}/claim`);
  const reasons = outcome === 'reject' ? [{ code: 'PROMO_TONE', where: { field: 'title' } }] : [];
  await reviewer.call('POST', `/operator/reviews/${task.id}/decision`, { outcome, reasons });
  await world.advance(await soon(world, 11 * SECOND));
}

/** A content in a state, reached by the steps of the table. `operator` takes down. */
export async function inState(world: TestApp, operator: Caller, state: ContentStatus): Promise<Made> {
  const who = await account(world, state === 'reviewing' ? 'L1' : 'L2');
  const { owner } = who;
  const scheduledAt = (await soon(world, 2 * HOUR)).toISOString();
  const change =
    state === 'rejected' ? { forwardText: contact } : state === 'scheduled' ? { scheduledAt } : { subtitle: '副标题' };
  const { id } = await draft(owner, change);
  const post = (path: string, body: object = {}) => owner.call('POST', `/contents/${id}/${path}`, body);
  if (state !== 'draft' && state !== 'deleted') await post('submit');
  if (state === 'withdrawn') await post('withdraw');
  if (state === 'deleted') await owner.call('DELETE', `/contents/${id}`);
  if (state === 'removed')
    await operator.call('POST', `/operator/contents/${id}/removal`, { reasons: [{ code: 'ILLEGAL' }] });
  const read = async (column: 'status' | 'revision') =>
    (await world.pool.query('select status, revision from contents.content where content_id = $1', [id])).rows[0][
      column
    ];
  const made = { who, id, status: () => read('status'), version: () => read('revision') };
  expect(await made.status()).toBe(state);
  return made;
}

/** Saves another title, with the version that stands. */
export async function save(made: Made): Promise<Answer> {
  const headers = { 'if-match': String(await made.version()) };
  return made.who.owner.call('PATCH', `/contents/${made.id}`, { title: '换了一个标题' }, headers);
}
