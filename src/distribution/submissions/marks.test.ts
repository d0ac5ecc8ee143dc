import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { submitting } from '../../../test/submitting.ts';
import { doc, published } from '../../../test/works.ts';
import { SECOND } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');
const reviewer = await world.operator('reviewer');
const { open, author, submit, to, read } = submitting(world, manager);

type Where = { field: string; start?: number; end?: number };

/** Refuses a submission as a reviewer does, for reasons at places of its work. */
async function refuse(id: string, reasons: { code: string; where: Where; note?: string }[]): Promise<void> {
  const { items } = ok(await reviewer.call('GET', '/operator/reviews?subjectType=submission&limit=100'));
  const task = items.find(({ subjectId }: { subjectId: string }) => subjectId === id);
  ok(await reviewer.call('POST', `/operator/reviews/${task.id}/claim`));
  ok(await reviewer.call('POST', `/operator/reviews/${task.id}/decision`, { outcome: 'reject', reasons }));
  const { now } = ok(await reviewer.call('GET', '/clock'));
  await world.advance(new Date(Date.parse(now) + 11 * SECOND));
}

test('UX 23, DOMAIN 3.5: what a reviewer marks in a submission its author reads with field and words, in the work and in the list', async () => {
  const { owner } = await author();
  const contentId = await published(owner, {
    title: '春天的一双平底鞋',
    body: doc(['皮子很软，走一天也不磨脚。', '鞋底防滑，下雨天也敢穿。']),
  });
  const [row] = ok(await submit(owner, contentId, to(await open()))).items;
  await refuse(row.id, [
    { code: 'TITLE_LENGTH', where: { field: 'title', start: 0, end: 2 } },
    { code: 'TEXT_QUALITY', where: { field: 'body', start: 14, end: 18 }, note: '这一句读不通' },
    { code: 'IMAGE_QUALITY', where: { field: 'coverMediaIds' } },
  ]);
  const told = [
    {
      code: 'TITLE_LENGTH',
      where: { field: 'title', start: 0, end: 2 },
      found: { text: '春天', note: 'reviewer' },
      message: '标题：“春天”（审核员标注）——标题长度不符合要求',
    },
    {
      code: 'TEXT_QUALITY',
      found: { text: '鞋底防滑', note: 'reviewer', paragraph: 2 },
      message: expect.stringMatching(/第 2 段.*“鞋底防滑”（审核员标注）——文字质量不符合要求$/),
      note: '这一句读不通',
    },
    { code: 'IMAGE_QUALITY', message: expect.stringMatching(/^封面.*图片模糊/) },
  ];
  expect((await read(owner, row.id)).reasons).toMatchObject(told);
  const listed = ok(await owner.call('GET', '/submissions')).items;
  expect(listed).toMatchObject([{ id: row.id, reasons: told }]);
  // It stays what was marked, whatever becomes of the work.
  ok(await owner.call('POST', `/contents/${contentId}/withdraw`, {}));
  expect((await read(owner, row.id)).reasons).toMatchObject(told);
});
