import { expect, test } from 'vitest';
import { placeOf } from './faults.ts';

test('DOMAIN 13.1: what a nightly proof found is told with its book, its post and both sums', () => {
  const of = (detail: string) => placeOf('audit', detail);
  expect(of('POST_NOT_ZERO account:1 post 7 sums to 100')).toMatchObject({ seq: '7', fen: 100, dueFen: 0 });
  expect(of('NO_POST account:1 entries of post 7, which is not there')).toMatchObject({ seq: '7', fen: null });
  expect(of('CLEARING_NOT_ZERO platform transfer a key leaves -3')).toMatchObject({
    bookId: 'platform',
    ledgerAccount: 'clearing',
    fen: -3,
    dueFen: 0,
  });
  expect(of('RUNNING_BALANCE account:1 post 8: creator:1 begins at 23759, not at 23859')).toMatchObject({
    kind: 'RUNNING_BALANCE',
    ledgerAccount: 'creator:1',
    fen: 23_759,
    dueFen: 23_859,
  });
  expect(of('BALANCE account:1 creator:1 holds 223348, its entries sum to 223448')).toMatchObject({
    ledgerAccount: 'creator:1',
    fen: 223_348,
    dueFen: 223_448,
  });
  expect(of('BALANCE account:1 creator:1 holds , its entries sum to 5')).toMatchObject({ fen: 0, dueFen: 5 });
  expect(of('CHAIN account:1 post 4 was changed')).toMatchObject({ kind: 'CHAIN', bookId: 'account:1', seq: '4' });
  expect(of('CHAIN account:1 the chain ends at 3, not at 4')).toMatchObject({ kind: 'CHAIN', seq: null });
  expect(of('something else')).toBeUndefined();
  expect(placeOf('comparison', 'account:1 creator:1 100 ≠ 99')).toMatchObject({ kind: 'DECISIONS', fen: 100 });
  expect(placeOf('payouts', 'account:1 payout_clearing 100 ≠ 0')).toMatchObject({ kind: 'PAYOUTS', dueFen: 0 });
  expect(placeOf('bills', 'shop:1 received 100 ≠ 99')).toMatchObject({
    kind: 'BILLS_RECEIVED',
    ledgerAccount: 'merchant_payable',
  });
});
