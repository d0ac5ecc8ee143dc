create schema ledger;

-- A book is a chain of posts; whoever posts holds its row. A creator's book also holds the platform's and the network's
-- part of its own orders, so that no balance is hot: totals are sums over the books.
create table ledger.book (                        -- by book
  book_id text collate "C" primary key,
  head_seq bigint not null default 0 check (head_seq >= 0),
  head_hash text not null default ''
);

create table ledger.post (                        -- by book
  book_id text collate "C" not null references ledger.book (book_id),
  seq bigint not null check (seq > 0),
  key text collate "C" not null,
  memo text not null,
  at timestamptz(3) not null,
  previous_hash text not null,
  hash text not null,
  primary key (book_id, seq),
  unique (book_id, key)
);

create table ledger.entry (                       -- by book
  book_id text collate "C" not null,
  seq bigint not null,
  leg int not null check (leg >= 0),
  ledger_account text collate "C" not null,
  amount_fen bigint not null check (amount_fen <> 0),
  before_fen bigint not null,
  after_fen bigint not null,
  primary key (book_id, seq, leg),
  foreign key (book_id, seq) references ledger.post (book_id, seq),
  check (after_fen = before_fen + amount_fen)
);
create index entry_account on ledger.entry (book_id, ledger_account, seq);

create table ledger.balance (                     -- by book
  book_id text collate "C" not null references ledger.book (book_id),
  ledger_account text collate "C" not null,
  balance_fen bigint not null,
  primary key (book_id, ledger_account)
);

-- How far the nightly check has recomputed a book's chain.
create table ledger.checked (                     -- by book
  book_id text collate "C" primary key references ledger.book (book_id),
  seq bigint not null,
  hash text not null
);

create table ledger.audit (                       -- local
  audit_id bigint generated always as identity primary key,
  at timestamptz(3) not null,
  posts bigint not null,
  faults jsonb not null
);
