import { expect, test } from 'vitest';
import { testApp } from '../app.ts';
import { walk } from '../hostile.ts';
import { naughtyStrings } from '../samples.ts';

const strings = naughtyStrings();

test.skipIf(strings.length === 0)('no text of the whole list breaks any field of any route', async () => {
  // Every route reads its headers in the same place, so a part of the texts does there.
  const all = (field: number, place: 'input' | 'header') =>
    place === 'input' ? strings : strings.filter((_, i) => i % 50 === field % 50);
  const { requests, accepted, broken } = await walk(await testApp(), all);
  console.info(`${requests} requests, ${accepted} of them accepted`);
  expect(broken).toEqual([]);
});
