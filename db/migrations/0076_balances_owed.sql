-- Balances below 0 that accounts have in their own books: what they owe, the largest first. What a payment went through
-- (`wallet:provider.bank` in a shop's book) is below 0 by its nature and no debt.
create index balance_owed on ledger.balance (balance_fen, book_id, ledger_account)
  where balance_fen < 0 and split_part(ledger_account, ':', 1) in ('creator', 'wallet', 'institution')
    and book_id = 'account:' || split_part(ledger_account, ':', 2);
