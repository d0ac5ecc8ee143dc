import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sorter } from './external-sort.ts';

test('a sorter gives back every record in byte order, whatever fits in memory', () => {
  const records = fc.array(fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((c) => String.fromCharCode(c)) }));
  fc.assert(
    fc.property(records, fc.integer({ min: 1, max: 2000 }), (all, runBytes) => {
      const sorter = new Sorter(runBytes);
      for (const record of all) sorter.add(record);
      expect([...sorter.sorted()]).toEqual(all.toSorted());
    }),
  );
});

test('a sorter merges many runs in tiers and holds records larger than its buffers', () => {
  const sorter = new Sorter(1);
  const all = Array.from({ length: 2500 }, (_, i) => String((i * 7919) % 2500).padStart(4, '0'));
  const large = 'x'.repeat(200_000);
  for (const record of [large, ...all]) sorter.add(record);
  expect([...sorter.sorted()]).toEqual([...all.toSorted(), large]);
});
