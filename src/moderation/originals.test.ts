import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { greatestSimilarityBp, registerOriginal } from './originals.ts';

const world = await testApp();
const sentence = (n: number) =>
  Array.from({ length: 20 }, (_, i) => String.fromCodePoint(0x4e00 + ((n * 7919 + i * i * 31) % 9000))).join('');
const text = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => sentence(from + i)).join('，');
const at = (minute: number) => new Date(Date.parse('2026-03-01T04:00:00Z') + minute * 60_000);

const publish = (accountId: string, subjectId: string, minute: number, words: string) =>
  world.run((tx) => registerOriginal(tx, at(minute), { subjectType: 'content', subjectId, accountId }, words));
const similarity = (accountId: string, words: string) =>
  world.run((tx, now) => greatestSimilarityBp(tx, now, accountId, words));

test('DOMAIN 2.6.5: the earliest publisher owns a text: he may go on with it, the later one and a third may not', async () => {
  await publish('lin', 'lin-1', 0, text(0, 40));
  // A person let it pass.
  await publish('ye', 'ye-1', 5, text(4, 44));
  expect(await similarity('lin', text(0, 41))).toBe(0);
  expect(await similarity('ye', text(4, 45))).toBeGreaterThan(5000);
  expect(await similarity('gu', text(4, 44))).toBe(10_000);
  // What the later one has of his own is his.
  await publish('ye', 'ye-2', 6, text(500, 540));
  expect(await similarity('lin', text(500, 540))).toBe(10_000);
});

test('DOMAIN 2.6.5: a small change keeps the time of a text, another text begins anew', async () => {
  await publish('lin', 'lin-2', 10, text(1000, 1040));
  await publish('ye', 'ye-3', 11, text(1003, 1043));
  await publish('lin', 'lin-2', 12, text(1000, 1041));
  expect(await similarity('lin', text(1000, 1041))).toBe(0);
  await publish('lin', 'lin-3', 20, text(2000, 2040));
  await publish('ye', 'ye-4', 21, text(3000, 3040));
  await publish('lin', 'lin-3', 22, text(3001, 3041));
  expect(await similarity('lin', text(3001, 3041))).toBeGreaterThan(5000);
});
