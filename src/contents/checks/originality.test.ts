import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { doc, published, publisher, submitted } from '../../../test/works.ts';

const world = await testApp();
const [lin, ye] = [await publisher(world, '林小满', 'L2'), await publisher(world, '叶知秋', 'L2')];
const sentence = (n: number) =>
  Array.from({ length: 20 }, (_, i) => String.fromCodePoint(0x4e00 + ((n * 7919 + i * i * 31) % 3000))).join('');
const body = (from: number, to: number) => doc(Array.from({ length: to - from }, (_, i) => sentence(from + i)));

test('DOMAIN 2.6.5: a copy of another account’s published text is PLAGIARISM, half a copy goes to a person', async () => {
  await published(lin.owner, { body: body(0, 30), summary: null });
  expect((await submitted(ye.owner, { body: body(0, 30), summary: null })).answer.body).toMatchObject({
    status: 'rejected',
    reasons: [{ code: 'PLAGIARISM', message: expect.stringContaining('相似') }],
  });
  expect((await submitted(ye.owner, { body: body(6, 36), summary: null })).answer.body.status).toBe('reviewing');
  expect((await submitted(ye.owner, { body: body(100, 130), summary: null })).answer.body.status).toBe('published');
});

test('DOMAIN 2.6.5: one’s own text may come again, and a deleted one is nobody’s', async () => {
  const id = await published(lin.owner, { body: body(200, 230), summary: null });
  expect((await submitted(lin.owner, { body: body(200, 230), summary: null })).answer.body.status).toBe('published');
  await published(ye.owner, { body: body(300, 330), summary: null });
  const other = await published(lin.owner, { body: body(400, 430), summary: null });
  for (const content of [id, other]) {
    await lin.owner.call('POST', `/contents/${content}/withdraw`, {});
    await lin.owner.call('DELETE', `/contents/${content}`);
  }
  expect((await submitted(ye.owner, { body: body(400, 430), summary: null })).answer.body.status).toBe('published');
});
