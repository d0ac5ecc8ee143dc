import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { table } from '../../../test/limits/table.ts';
import { judgeContents, limited, probes } from '../../../test/limits/thousand.ts';
import { Dice } from '../../../test/world/random.ts';
import { templates } from '../templates/registry.ts';

const world = await testApp();

test('DOMAIN 2.2: every limit of every template is one of the table, and every one of the table is applied', () => {
  const names = (list: readonly string[]) => list.toSorted((a, b) => (a < b ? -1 : 1));
  for (const template of templates) {
    expect(names(limited(template).map(({ name }) => name)), template.code).toEqual(
      names(Object.keys(table[template.code] ?? {})),
    );
  }
  expect(names(Object.keys(table))).toEqual(names(templates.map(({ code }) => code)));
  expect(templates.flatMap(probes).length).toBeGreaterThan(300);
});

// The thousand are made by test/long/limits.test.ts.
test('DOMAIN 2.2: random contents at, below and above the limits: preflight and submit say what the table says', async () => {
  const seed = Date.now() % 2 ** 32;
  console.info(`seed ${seed}`);
  await judgeContents(world, new Dice(seed), 40);
}, 180_000);
