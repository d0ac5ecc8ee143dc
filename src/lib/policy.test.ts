import { expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../test/db.ts';
import { inTransaction } from './db.ts';
import { policyAt, setPolicy, type Policy } from './policy.ts';

const { db } = await testDatabase();

const rules: Policy<{ max: number }> = { name: 'rules', schema: z.object({ max: z.number() }), defaults: { max: 1 } };
const at = new Date('2026-01-02T00:00:00Z');
const change = (max: number) => ({ document: { max }, effectiveAt: at, author: 'test', reason: '测试' });

test('a transaction decides by one version from its begin to its end, whatever another sets meanwhile', async () => {
  const seen = await inTransaction(db, async (tx) => {
    const before = await policyAt(tx, rules, at);
    await inTransaction(db, (other) => setPolicy(other, at, rules, change(2)));
    return [before, await policyAt(tx, rules, at)].map(({ version }) => version);
  });
  expect(seen).toEqual([0, 0]);
  expect((await inTransaction(db, (tx) => policyAt(tx, rules, at))).document.max).toBe(2);
});

test('what a transaction sets itself it reads at once; what is not in force yet it does not', async () => {
  await inTransaction(db, async (tx) => {
    const { version } = await policyAt(tx, rules, at);
    await setPolicy(tx, at, rules, change(3));
    expect((await policyAt(tx, rules, at)).version).toBe(version + 1);
    const early = new Date(at.getTime() - 1);
    expect((await policyAt(tx, rules, early)).version).toBe(0);
  });
});

test('a version that was made before a member of its document came to be stays in force, with the default there', async () => {
  const older = { ...rules, name: 'grown' };
  await inTransaction(db, (tx) => setPolicy(tx, at, older, change(7)));
  const grown: Policy<{ max: number; perDay: number }> = {
    name: 'grown',
    schema: z.strictObject({ max: z.number(), perDay: z.number() }),
    defaults: { max: 1, perDay: 30 },
  };
  const { version, document } = await inTransaction(db, (tx) => policyAt(tx, grown, at));
  expect({ version, document }).toEqual({ version: 1, document: { max: 7, perDay: 30 } });
});
