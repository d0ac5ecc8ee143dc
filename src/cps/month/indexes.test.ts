import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';

test('the close changes commissions without writing an index anew: none holds what it changes', async () => {
  const { pool } = await testApp();
  const { rows } = await pool.query<{ indexed: string }>(
    `select indexdef as indexed from pg_indexes where schemaname = 'cps' and tablename = 'commission'`,
  );
  expect(rows.length).toBeGreaterThan(3);
  // `withheld` is compared by value: only lines that a hold begins or ends to hold change it.
  const changed = /\b(status|updated_at|creator_fen|forfeited_fen|clawback_fen)\b/;
  expect(rows.filter(({ indexed }) => changed.test(indexed))).toEqual([]);
});
