import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { instantOf } from '../../lib/time.ts';
import * as ledger from '../service.ts';
import { explain, groupOf, groupPosts, subjectOf, type PostRow } from './service.ts';

const world = await testApp();
const at = instantOf('2026-10-31', '23:30:00');

test.each([
  ['line/T%2F1/1/1', 'lines/2026-10', { type: 'line', tradeNo: 'T/1', lineNo: '1' }],
  ['line/T1/1/2', 'changes/2026-10', { type: 'line', tradeNo: 'T1', lineNo: '1' }],
  ['month/2026-09/statement/a/i/2026-01-01T00:00:00.000Z', 'statements', null],
  ['month/2026-09/statement/a//', 'statements', { type: 'statement', month: '2026-09', accountId: 'a' }],
  ['month/2026-09/forfeit', 'forfeits', { type: 'month', month: '2026-09' }],
  ['month/2026-09', 'bills', { type: 'month', month: '2026-09' }],
  ['pool/guang/2026-09-01', 'rewards', { type: 'pool_day', scene: 'guang', day: '2026-09-01' }],
  ['topup/2026-09-01', 'topups', { type: 'topup', day: '2026-09-01' }],
  ['payout/p/reserve', 'payouts_reserved', { type: 'payout', payoutId: 'p' }],
  ['payout/p/confirm', 'payouts_confirmed', { type: 'payout', payoutId: 'p' }],
  ['payout/p/return', 'payouts_returned', { type: 'payout', payoutId: 'p' }],
  ['payout/p/cancel', 'payouts_cancelled', { type: 'payout', payoutId: 'p' }],
  ['payout/p/back', 'payouts_back', { type: 'payout', payoutId: 'p' }],
  ['reward/r/hold', 'prizes_held', { type: 'reward', rewardId: 'r' }],
  ['reward/r/pay', 'prizes_paid', { type: 'reward', rewardId: 'r' }],
  ['reward/r/back', 'prizes_back', { type: 'reward', rewardId: 'r' }],
  ['correction/d', 'corrections', { type: 'dispute', disputeId: 'd' }],
  ['receipt/r', 'receipts', { type: 'receipt', paymentId: 'r' }],
  ['receipt/r/reversed', 'receipts_reversed', { type: 'receipt', paymentId: 'r' }],
])('the key %s belongs to %s', (key, group, subject) => {
  expect(groupOf({ key, at })).toBe(group);
  if (subject) expect(subjectOf(key)).toEqual(subject);
});

test('a key of no known form is a group of its own, and is never dropped', () => {
  expect(groupOf({ key: 'gift/1', at })).toBe('other/gift');
  expect(groupOf({ key: 'payout/p/lost', at })).toBe('other/payout');
  expect(subjectOf('gift/1')).toBeNull();
});

test('sums by group are the balance for any keys at any time, and pages of their posts neither repeat nor skip', async () => {
  let n = 0;
  const id = fc.string({ unit: fc.constantFrom('a', '1', '-', '%2F', ' '), minLength: 1, maxLength: 4 });
  const key = fc.oneof(
    fc.tuple(id, fc.nat({ max: 11 })).map(([a, i]) => `line/${a}/1/${i}`),
    id.map((a) => `month/2026-09/statement/${a}//`),
    fc
      .tuple(id, fc.constantFrom('reserve', 'confirm', 'return', 'back', 'cancel', 'x'))
      .map(([a, s]) => `payout/${a}/${s}`),
    fc.constantFrom('month/2026-09', 'month/2026-09/forfeit', 'topup/2026-09-01', 'pool/guang/2026-09-01'),
    fc.tuple(fc.constantFrom('correction', 'receipt', '赠送', ''), id).map(([head, a]) => `${head}/${a}`),
  );
  const move = fc.record({
    book: fc.constantFrom('x', 'y'),
    key,
    fen: fc.bigInt({ min: -99n, max: 99n }),
    day: fc.nat(90),
  });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(move, { selector: (m) => `${m.book} ${m.key}`, maxLength: 25 }), async (moves) => {
      n += 1;
      const account = n % 2 === 0 ? `wallet:w${n}` : `creator:c${n}`;
      const posted: { bookId: string; key: string; at: Date; fen: bigint }[] = [];
      for (const one of moves.toSorted((a, b) => a.day - b.day)) {
        const made = {
          bookId: `${one.book}${n}`,
          key: one.key,
          at: new Date(at.getTime() + one.day * 86_400_000),
          fen: one.fen,
        };
        const legs = [
          { ledgerAccount: account, amountFen: one.fen },
          { ledgerAccount: 'platform_income', amountFen: -one.fen },
        ];
        await world.run((tx) => ledger.post(tx, made.at, { ...made, memo: '', legs }));
        if (one.fen !== 0n) posted.push(made);
      }
      for (const until of [null, new Date(at.getTime() + 45 * 86_400_000)]) {
        const then = posted.filter((one) => !until || one.at <= until);
        const due = new Map<string, typeof posted>();
        for (const one of then) due.set(groupOf(one), [...(due.get(groupOf(one)) ?? []), one]);
        const wish = { ledgerAccount: account, bookId: null, at: until };
        const { balanceFen, groups, differenceFen } = await world.run((tx) => explain(tx, wish));
        expect(differenceFen).toBe(0n);
        expect(balanceFen).toBe(then.reduce((sum, { fen }) => sum + fen, 0n));
        const sums = [...due].map(([group, rows]) => [
          group,
          rows.length,
          rows.reduce((sum, { fen }) => sum + fen, 0n),
        ]);
        const order = (a: unknown[], b: unknown[]) => String(a[0]).localeCompare(String(b[0]));
        expect(groups?.map(({ group, posts, fen }) => [group, posts, fen]).toSorted(order)).toEqual(
          sums.toSorted(order),
        );
        for (const [group, rows] of due) {
          const seen: string[] = [];
          for (let after: { bookId: string; seq: bigint } | null = null; ;) {
            const from: { bookId: string; seq: bigint } | null = after;
            const page: PostRow[] = await world.run((tx) => groupPosts(tx, { ...wish, group }, from, 2));
            seen.push(...page.map((row) => `${row.bookId} ${row.key}`));
            const last: PostRow | undefined = page.at(-1);
            if (!last) break;
            after = last;
          }
          expect(seen.toSorted()).toEqual(rows.map((row) => `${row.bookId} ${row.key}`).toSorted());
        }
      }
    }),
    { numRuns: 15 },
  );
});
