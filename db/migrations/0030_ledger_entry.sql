-- An entry is written with its post in one statement. A foreign key to it and an index that nobody reads cost more than the
-- entry itself: the nightly check looks for entries without a post.
alter table ledger.entry drop constraint entry_book_id_seq_fkey;
drop index ledger.entry_account;
