import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { openInstitution } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { postAll } from '../../ledger/service.ts';
import { addMonths, instantOf, monthOf } from '../../lib/time.ts';

const world = await testApp();
const market = await Market.open(world);
const creator = await market.creator('欠款的达人');
const { accountId: agencyId } = await openInstitution(world, market.admin, '欠款的机构');
const month = addMonths(monthOf(await market.now()), 1);
const path = '/operator/balances-owed';
let serial = 0;

/** Moves an account's balance against the platform's income, in the account's own book. */
const move = (accountId: string, ledgerAccount: string, fen: bigint) =>
  world.run((tx, now) =>
    postAll(tx, now, [
      {
        bookId: `account:${accountId}`,
        key: `test/${(serial += 1)}`,
        memo: 'test',
        legs: [
          { ledgerAccount, amountFen: fen },
          { ledgerAccount: 'platform_income', amountFen: -fen },
        ],
      },
    ]),
  );

test('DOMAIN 11.5, 13.9: balances of creators and institutions below 0 are listed, the largest debt first, page by page', async () => {
  expect(ok(await market.finance.call('GET', path))).toMatchObject({ items: [], sums: { balances: 0, fen: 0 } });
  await world.advance(instantOf(`${month}-03`));
  const [mine, purse, theirs] = [
    `creator:${creator.accountId}`,
    `wallet:${creator.accountId}`,
    `institution:${agencyId}`,
  ];
  await move(creator.accountId, mine, -300n);
  await move(creator.accountId, mine, 300n);
  await move(agencyId, theirs, -500n);
  await world.advance(instantOf(`${addMonths(month, 1)}-03`));
  await move(creator.accountId, mine, -177n);
  await move(creator.accountId, mine, -1n);
  await move(creator.accountId, purse, 100n);
  // What a payment went through is below 0 by its nature.
  await move(creator.accountId, 'wallet:provider.bank', -9000n);

  // The creator owed, paid, and owes again since the month in which the balance last fell below 0.
  const rows = [
    { ledgerAccount: theirs, name: '欠款的机构', balanceFen: -500, sinceMonth: month, debts: [], unstatedFen: -500 },
    { ledgerAccount: mine, name: '欠款的达人', balanceFen: -178, sinceMonth: addMonths(month, 1), unstatedFen: -178 },
  ];
  const all = ok(await market.finance.call('GET', path));
  expect(all).toMatchObject({ items: rows, nextCursor: null, sums: { balances: 2, fen: -678 } });
  const first = ok(await market.finance.call('GET', `${path}?limit=1`));
  expect(first).toMatchObject({ items: rows.slice(0, 1), sums: { balances: 2 } });
  const second = ok(await market.finance.call('GET', `${path}?limit=1&cursor=${first.nextCursor}`));
  expect(second).toMatchObject({ items: rows.slice(1), nextCursor: null });
  for (const { ledgerAccount, bookId, balanceFen } of all.items) {
    const explained = `/operator/ledger/${encodeURIComponent(ledgerAccount)}?book=${encodeURIComponent(bookId)}`;
    expect(ok(await market.finance.call('GET', explained)).balanceFen).toBe(balanceFen);
  }

  // No debt, no row; and who is not of finance sees none.
  await move(agencyId, theirs, 500n);
  expect(ok(await market.finance.call('GET', path)).items).toMatchObject(rows.slice(1));
  expect((await creator.owner.call('GET', path)).status).toBe(403);
  expect(await market.finance.call('GET', `${path}?cursor=x`)).toMatchObject({ status: 400 });
});
