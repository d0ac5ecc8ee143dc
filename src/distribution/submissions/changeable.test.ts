import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { submitting } from '../../../test/submitting.ts';
import { published } from '../../../test/works.ts';
import { SECOND } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const { open, author, submit, to, read } = submitting(world, await world.operator('channel_manager'));
const reviewer = await world.operator('reviewer');

test('DOMAIN 2.3, 3.5: a refused work that can no longer be changed where it stands is not offered to be sent again', async () => {
  const { owner } = await author();
  const code = await open({});
  const contentId = await published(owner);
  const [refused] = ok(await submit(owner, contentId, to(code))).items;
  const { items } = ok(await reviewer.call('GET', '/operator/reviews?subjectType=submission'));
  const task = items.find(({ subjectId }: { subjectId: string }) => subjectId === refused.id);
  ok(await reviewer.call('POST', `/operator/reviews/${task.id}/claim`));
  const reasons = [{ code: 'TEXT_QUALITY', where: { field: 'body' } }];
  ok(await reviewer.call('POST', `/operator/reviews/${task.id}/decision`, { outcome: 'reject', reasons }));
  await world.advance(new Date((await world.run(async (_, now) => now)).getTime() + 11 * SECOND));
  expect((await read(owner, refused.id)).may).toEqual({ withdraw: false, edit: true, resubmit: true });
  await world.pool.query(
    "update contents.content set published_at = published_at - interval '8 days' where content_id = $1",
    [contentId],
  );
  expect((await read(owner, refused.id)).may).toEqual({ withdraw: false, edit: false, resubmit: false });
  const again = await owner.call('POST', `/submissions/${refused.id}/resubmission`, {});
  expect(again.body.code).toBe('NOT_CHANGED');
  // Taken back it is changed as a draft, and may be sent again.
  ok(await owner.call('POST', `/contents/${contentId}/withdraw`, {}));
  expect((await read(owner, refused.id)).may).toEqual({ withdraw: false, edit: true, resubmit: true });
});
