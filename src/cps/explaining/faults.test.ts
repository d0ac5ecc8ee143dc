import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { nightlyAudit } from '../../ledger/audit/service.ts';
import { post } from '../../ledger/service.ts';
import { withPlaces } from './faults.ts';
import { proofsOf } from './proofs.ts';

const world = await testApp();
const book = `where book_id = 'account:1'`;
const posted = (key: string, ledgerAccount: string, amountFen: bigint) =>
  world.run((tx, now) => {
    const legs = [
      { ledgerAccount, amountFen: -amountFen },
      { ledgerAccount: 'creator:1', amountFen },
    ];
    return post(tx, now, { bookId: 'account:1', key, memo: '', legs });
  });

/** What a night finds of a damage, which is repaired again. */
async function foundOf(damage: string, repair: string) {
  await world.pool.query(damage);
  await world.run((tx, now) => nightlyAudit(tx, now));
  const [audit] = await world.run(async (tx, now) => withPlaces(tx, await proofsOf(tx, now), 'zh-CN'));
  await world.pool.query(repair);
  return audit;
}

test('DOMAIN 13.1: what a nightly proof found is told with its book, its post and both sums', async () => {
  await posted('one', 'platform_income', 23_759n);
  await posted('two', 'platform_income', 100n);
  const second = `${book} and seq = 2 and ledger_account = 'creator:1'`;
  const amount = (by: string) =>
    `update ledger.entry set amount_fen = amount_fen ${by}, after_fen = after_fen ${by} ${second}`;
  expect((await foundOf(amount('+ 100'), amount('- 100')))?.found).toContainEqual(
    expect.objectContaining({ kind: 'POST_NOT_ZERO', bookId: 'account:1', seq: 2, fen: 100, dueFen: 0 }),
  );

  const moved = (from: number, to: number) => `update ledger.entry set seq = ${to} ${book} and seq = ${from}`;
  expect((await foundOf(moved(2, 7), moved(7, 2)))?.found).toContainEqual(
    expect.objectContaining({ kind: 'NO_POST', seq: 7, fen: null }),
  );

  const running = (by: string) =>
    `update ledger.entry set before_fen = before_fen ${by}, after_fen = after_fen ${by} ${second}`;
  expect((await foundOf(running('- 100'), running('+ 100')))?.found).toContainEqual(
    expect.objectContaining({
      kind: 'RUNNING_BALANCE',
      seq: 2,
      fen: 23_659,
      dueFen: 23_759,
      accounts: [expect.objectContaining({ ledgerAccount: 'creator:1' })],
    }),
  );

  const balance = (by: string) =>
    `update ledger.balance set balance_fen = balance_fen ${by} ${book} and ledger_account = 'creator:1'`;
  expect((await foundOf(balance('- 100'), balance('+ 100')))?.found).toMatchObject([
    { kind: 'BALANCE', fen: 23_759, dueFen: 23_859, accounts: [{ ledgerAccount: 'creator:1' }] },
  ]);
  const lost = await foundOf(
    `delete from ledger.balance ${book} and ledger_account = 'creator:1'`,
    `insert into ledger.balance (book_id, ledger_account, balance_fen) values ('account:1', 'creator:1', 23859)`,
  );
  expect(lost?.found).toMatchObject([{ kind: 'BALANCE', fen: 0, dueFen: 23_859 }]);

  const memo = (text: string) => `update ledger.post set memo = '${text}' ${book} and seq = 1`;
  expect(await foundOf(memo('x'), memo(''))).toMatchObject({
    details: ['CHAIN account:1 post 1 was changed'],
    found: [{ kind: 'CHAIN', bookId: 'account:1', seq: 1, fen: null }],
  });
  const head = (text: string) => `update ledger.book set head_hash = ${text} ${book}`;
  expect((await foundOf(head(`'x' || head_hash`), head('substr(head_hash, 2)')))?.found).toMatchObject([
    { kind: 'CHAIN', seq: null },
  ]);

  await posted('three', 'clearing', 3n);
  expect((await foundOf('select 1', 'select 1'))?.found).toMatchObject([
    { kind: 'CLEARING_NOT_ZERO', fen: -3, dueFen: 0, accounts: [{ ledgerAccount: 'clearing' }] },
  ]);
});

test('DOMAIN 13.1: what the other proofs kept is told the same way; what is of no known kind stands in the details alone', async () => {
  const kept = async (table: string, columns: string, faults: object[]) => {
    await world.pool.query(`insert into ${table} (at, ${columns} faults) values (now(), ${columns && '1,'} $1)`, [
      JSON.stringify(faults),
    ]);
  };
  await kept('cps.reconciliation', 'accounts,', [
    { bookId: 'account:1', ledgerAccount: 'creator:1', ledgerFen: '100', decidedFen: '99' },
  ]);
  await kept('ledger.payout_check', '', [{ bookId: 'account:1', clearingFen: '100', openFen: '0' }]);
  await kept('cps.bill_check', 'shops,', [{ shopId: '1', what: 'received', billsFen: '100', ledgerFen: '99' }]);
  await kept('ledger.audit', 'posts,', [{ kind: 'ELSE', bookId: 'account:1', detail: 'something else' }]);
  const proofs = await world.run(async (tx, now) => withPlaces(tx, await proofsOf(tx, now), 'zh-CN'));
  expect(proofs).toMatchObject([
    { details: ['ELSE account:1 something else'], found: [] },
    { details: ['account:1 creator:1 100 ≠ 99'], found: [{ kind: 'DECISIONS', fen: 100, dueFen: 99 }] },
    { details: ['account:1 payout_clearing 100 ≠ 0'], found: [{ kind: 'PAYOUTS', dueFen: 0 }] },
    {
      details: ['shop:1 received 100 ≠ 99'],
      found: [{ kind: 'BILLS_RECEIVED', accounts: [{ ledgerAccount: 'merchant_payable' }] }],
    },
  ]);
});
