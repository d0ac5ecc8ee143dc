import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ownText } from '../body/parts.ts';
import type { ContentFields } from '../fields.ts';
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

test('DOMAIN 2.6.5: who copies the main part is not saved by a title and a greeting of his own', async () => {
  const copied = { body: body(500, 512) };
  await published(lin.owner, { ...copied, title: '山里的一锅汤', summary: sentence(601).repeat(4) });
  const own = { title: '我家的一锅汤', forwardText: sentence(602).repeat(4), summary: sentence(603).repeat(4) };
  expect((await submitted(ye.owner, { ...copied, ...own })).answer.body).toMatchObject({
    status: 'rejected',
    reasons: [{ code: 'PLAGIARISM' }],
  });
});

test('DOMAIN 2.6.5: the reasons of a list are its main part, the names of its goods are not', () => {
  const listOf = (title: string, reason: string): ContentFields => ({
    title,
    summary: sentence(700),
    items: [1, 2, 3, 4, 5, 6, 7].map((n) => ({ itemId: `i${n}`, title: `${title}${n}`, reason: `${n}${reason}` })),
  });
  expect(ownText(listOf('一张清单', sentence(701)))).toBe(ownText(listOf('另一张清单', sentence(701))));
  expect(ownText(listOf('短清单', '好'))).toContain(sentence(700));
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
