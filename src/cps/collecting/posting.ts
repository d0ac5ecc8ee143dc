import type { Post } from '../../ledger/schema.ts';
import type { Fen } from '../../lib/money.ts';

/** Where the money of shops comes in: the platform's bank, from which payouts go out too. */
const BANK = 'wallet:provider.bank';

/** Money that came in for a shop's bill: the shop owes less, the bank holds more. */
export function receiptPost(shopId: string, paymentId: string, amountFen: Fen): Post {
  const legs = [
    { ledgerAccount: 'merchant_payable', amountFen },
    { ledgerAccount: BANK, amountFen: -amountFen },
  ];
  return { bookId: `shop:${shopId}`, key: `receipt/${paymentId}`, memo: 'received for a bill', legs };
}
