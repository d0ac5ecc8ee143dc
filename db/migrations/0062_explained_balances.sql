-- Which books hold a ledger account: a balance over many books is explained book by book.
create index balance_account on ledger.balance (ledger_account, book_id);

-- Entries of the ledger accounts that order lines do not touch. They are few among many, so that a wallet is explained
-- without a look at every order of its book; posting a line writes nothing to it.
create index entry_apart on ledger.entry (ledger_account, book_id, seq)
  where starts_with(ledger_account, 'wallet:') or starts_with(ledger_account, 'institution:')
    or ledger_account in ('merchant_payable', 'payout_clearing', 'tax_withheld');
