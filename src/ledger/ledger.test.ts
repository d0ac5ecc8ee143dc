import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { addDays, DAY, dayOf, instantOf } from '../lib/time.ts';
import { nightlyAudit } from './audit/service.ts';
import * as ledger from './service.ts';

const world = await testApp();

afterEach(async () => {
  const { faults } = await world.run((tx) => ledger.audit(tx, { fromStart: true }));
  expect(faults).toEqual([]);
});

const legs = (amountFen: bigint, from = 'merchant:s', to = 'creator:a') => [
  { ledgerAccount: from, amountFen: -amountFen },
  { ledgerAccount: to, amountFen },
];

test('a post moves money once per key and keeps running balances', async () => {
  const one = { bookId: 'a', key: 'k1', memo: 'first', legs: legs(100n) };
  expect(await world.run((tx, now) => ledger.post(tx, now, one))).toEqual({ posted: true });
  expect(await world.run((tx, now) => ledger.post(tx, now, one))).toEqual({ posted: false });
  await world.run((tx, now) => ledger.post(tx, now, { ...one, key: 'k2', legs: legs(-30n) }));
  const entries = await world.run((tx) => ledger.entriesOf(tx, 'a', 'k'));
  expect(entries.map((e) => [e.key, e.ledgerAccount, e.amountFen, e.beforeFen, e.afterFen])).toEqual([
    ['k1', 'merchant:s', -100n, 0n, -100n],
    ['k1', 'creator:a', 100n, 0n, 100n],
    ['k2', 'merchant:s', 30n, -100n, -70n],
    ['k2', 'creator:a', -30n, 100n, 70n],
  ]);
  expect(await world.run((tx) => ledger.balancesOf(tx, 'a'))).toEqual(
    new Map([
      ['creator:a', 70n],
      ['merchant:s', -70n],
    ]),
  );
});

test.each([
  ['legs that do not sum to 0', { legs: [{ ledgerAccount: 'platform_income', amountFen: 1n }] }],
  ['an unknown ledger account', { legs: legs(1n, 'nobody') }],
  ['no key', { key: '' }],
  ['an amount beyond the safe integers', { legs: legs(2n ** 60n) }],
])('%s are refused before anything is written', async (_what, wrong) => {
  const post = { bookId: 'wrong', key: 'k', memo: '', legs: legs(1n), ...wrong };
  await expect(world.run((tx, now) => ledger.post(tx, now, post))).rejects.toThrow(RangeError);
});

test('a key stands for its legs: other legs under it are an error and change nothing', async () => {
  const one = { bookId: 'keys', key: 'k', memo: '', legs: legs(5n) };
  await world.run((tx, now) => ledger.post(tx, now, one));
  await expect(world.run((tx, now) => ledger.post(tx, now, { ...one, legs: legs(6n) }))).rejects.toThrow(/other legs/);
  expect((await world.run((tx) => ledger.balancesOf(tx, 'keys'))).get('creator:a')).toBe(5n);
});

test('a transfer goes through clearing, which holds nothing over all books', async () => {
  const posts = [
    { bookId: 'from', memo: '', legs: legs(40n, 'creator:f', 'clearing') },
    { bookId: 'to', memo: '', legs: legs(40n, 'clearing', 'institution:t') },
  ];
  const both = () => world.run((tx, now) => ledger.transfer(tx, now, 't1', posts));
  expect(await Promise.all([both(), both(), both()])).toContainEqual({ posted: true });
  expect(await world.run((tx) => ledger.totalsOf(tx, ['clearing', 'institution:t']))).toEqual(
    new Map([
      ['clearing', 0n],
      ['institution:t', 40n],
    ]),
  );
  await expect(world.run((tx, now) => ledger.transfer(tx, now, 't2', posts.slice(0, 1)))).rejects.toThrow(/clearing/);
});

test('the same key from 8 clients at once posts once', async () => {
  const one = { bookId: 'race', key: 'k', memo: '', legs: legs(7n) };
  const answers = await Promise.all(Array.from({ length: 8 }, () => world.run((tx, now) => ledger.post(tx, now, one))));
  expect(answers.filter(({ posted }) => posted)).toHaveLength(1);
  expect((await world.run((tx) => ledger.balancesOf(tx, 'race'))).get('creator:a')).toBe(7n);
});

test('posts of many clients on the same books, in any order, neither lock up nor lose a fen', async () => {
  const books = ['b1', 'b2', 'b3', 'b4'];
  const work = Array.from({ length: 40 }, (_, i) =>
    world.run((tx, now) => {
      const turned = books.map((_book, j) => books[(i + j) % books.length] ?? '');
      return ledger.postAll(
        tx,
        now,
        turned.map((bookId) => ({ bookId, key: `n${i}`, memo: '', legs: legs(1n) })),
      );
    }),
  );
  expect((await Promise.all(work)).reduce((sum, n) => sum + n, 0)).toBe(160);
  for (const book of books) expect((await world.run((tx) => ledger.balancesOf(tx, book))).get('creator:a')).toBe(40n);
});

test('any history of posts conserves money and ends in the sums of its legs', async () => {
  let history = 0;
  const amount = fc.bigInt({ min: -1_000_000n, max: 1_000_000n });
  const move = fc.record({ book: fc.constantFrom('p1', 'p2', 'p3'), key: fc.nat({ max: 8 }), amount });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 12 }), async (moves) => {
      history += 1;
      const due = new Map<string, bigint>();
      const seen = new Map<string, bigint>();
      for (const { book, key, amount } of moves) {
        const bookId = `${book}.${history}`;
        const name = `${bookId}/${key}`;
        const fen = seen.get(name) ?? amount;
        const post = { bookId, key: String(key), memo: '', legs: legs(fen) };
        const { posted } = await world.run((tx, now) => ledger.post(tx, now, post));
        expect(posted).toBe(!seen.has(name) && fen !== 0n);
        if (posted) due.set(bookId, (due.get(bookId) ?? 0n) + fen);
        if (fen !== 0n) seen.set(name, fen);
      }
      for (const [bookId, fen] of due)
        expect((await world.run((tx) => ledger.balancesOf(tx, bookId))).get('creator:a') ?? 0n).toBe(fen);
    }),
    { numRuns: 25 },
  );
});

test('the audit finds what was changed behind its back, and the nightly one keeps the alarm', async () => {
  const faultsAfter = async (damage: string, repair: string) => {
    await world.pool.query(damage);
    const { faults } = await world.run((tx) => ledger.audit(tx, { fromStart: true }));
    await world.pool.query(repair);
    return faults.map(({ kind }) => kind);
  };
  await world.run((tx, now) => ledger.post(tx, now, { bookId: 'z', key: 'k', memo: 'm', legs: legs(9n) }));
  const at = `where book_id = 'z'`;
  expect(
    await faultsAfter(`update ledger.post set memo = 'n' ${at}`, `update ledger.post set memo = 'm' ${at}`),
  ).toEqual(['CHAIN']);
  const less = `update ledger.balance set balance_fen = balance_fen - 1 ${at} and ledger_account = 'creator:a'`;
  expect(await faultsAfter(less, less.replace('- 1', '+ 1'))).toEqual(['BALANCE']);
  const entry = (n: string) =>
    `update ledger.entry set amount_fen = amount_fen ${n}, after_fen = after_fen ${n} ${at} and leg = 1`;
  expect(await faultsAfter(entry('- 2'), entry('+ 2'))).toEqual(['POST_NOT_ZERO', 'BALANCE', 'CHAIN']);
  const lost = (from: number, to: number) => `update ledger.entry set seq = ${to} ${at} and seq = ${from}`;
  expect(await faultsAfter(lost(1, 7), lost(7, 1))).toEqual(['NO_POST', 'CHAIN']);

  const tomorrow = await world.run((_tx, now) => Promise.resolve(instantOf(addDays(dayOf(now), 2), '05:00:00')));
  await world.advance(tomorrow);
  expect(await world.run((tx) => ledger.lastAudit(tx))).toMatchObject({ faults: 0 });
  await world.pool.query(less);
  await world.advance(new Date(tomorrow.getTime() + DAY));
  expect(await world.run((tx) => ledger.lastAudit(tx))).toMatchObject({ faults: 1 });
  await world.pool.query(less.replace('- 1', '+ 1'));
});

test('the nightly audit recomputes old posts too, in rounds, and a broken chain stays an alarm until it is whole again', async () => {
  const audited = (postsMax?: bigint) => world.run((tx, now) => nightlyAudit(tx, now, postsMax));
  const chains = ({ faults }: { faults: { kind: string; bookId: string }[] }) =>
    faults.flatMap(({ kind, bookId }) => (kind === 'CHAIN' ? bookId : []));
  for (const bookId of ['round:a', 'round:b', 'round:c']) {
    for (const key of ['1', '2', '3'])
      await world.run((tx, now) => ledger.post(tx, now, { bookId, key, memo: '', legs: legs(5n) }));
  }
  expect(chains(await audited())).toEqual([]);
  const whole = (await world.run((tx) => ledger.lastAudit(tx)))?.wholeAt;
  expect(whole).toBeInstanceOf(Date);

  // Found whole by the audit before, and changed since.
  const damage = (by: string) =>
    `update ledger.post set at = at ${by} interval '1 day' where book_id = 'round:b' and seq = 1`;
  await world.pool.query(damage('+'));
  await world.advance(new Date((await world.run((_tx, now) => Promise.resolve(now))).getTime() + 1000));
  expect(chains(await audited())).toEqual(['round:b']);
  expect((await world.run((tx) => ledger.lastAudit(tx)))?.wholeAt).toEqual(whole);
  // A ledger of many books is recomputed in rounds; what is broken is looked at whichever part is due.
  const { rows } = await world.pool.query<{ count: number }>('select count(*)::int as count from ledger.book');
  expect(rows[0]?.count).toBeGreaterThan(3);
  for (let night = 0; night < 3; night++) expect(chains(await audited(1n))).toEqual(['round:b']);
  await world.pool.query(damage('-'));
  expect(chains(await audited())).toEqual([]);
  expect((await world.run((tx) => ledger.lastAudit(tx)))?.wholeAt).not.toEqual(whole);
});
