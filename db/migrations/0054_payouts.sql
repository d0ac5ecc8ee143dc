-- The number that money is paid to, sealed under the deployment's key (AES-256-GCM): only it can open it. Null where it was
-- verified before numbers were kept; then the account must be verified again before anything is paid.
alter table identity.payout_account
  add column method text not null default 'alipay' check (method in ('alipay', 'bank')),
  add column account_sealed text;

-- Payouts that are made together, of one provider. A draft has taken the money out of the wallets already.
create table ledger.payout_batch (                -- local
  batch_id text collate "C" primary key,
  provider text not null check (provider in ('bank_file', 'alipay')),
  method text not null check (method in ('alipay', 'bank')),
  -- What came into the wallets after it stays there.
  cutoff_at timestamptz(3) not null,
  state text not null check (state in ('draft', 'sent', 'cancelled')),
  payouts int not null,
  gross_fen bigint not null,
  tax_fen bigint not null,
  fee_fen bigint not null,
  net_fen bigint not null,
  policy_version int not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  -- Who asked for its sending; the second person, where one was needed, stands in the approval.
  sent_by text,
  sent_at timestamptz(3),
  approval_id text,
  cancelled_by text,
  cancelled_at timestamptz(3)
);

-- The file of a batch for the bank, made once. It holds full account numbers, so it is sealed as they are.
create table ledger.payout_file (                 -- local
  batch_id text collate "C" primary key,
  sha256 text not null,
  bytes int not null,
  sealed text not null,
  made_at timestamptz(3) not null
);

-- One payment to one party. `payout_id` is also the number under which the provider knows it, whatever is tried again.
create table ledger.payout (                      -- by account
  party_id text collate "C" not null,
  payout_id text collate "C" not null,
  batch_id text collate "C" not null,
  row_nr int not null,
  -- What it took from the wallet and from the institution's income; together the gross.
  wallet_fen bigint not null check (wallet_fen >= 0),
  institution_fen bigint not null check (institution_fen >= 0),
  gross_fen bigint not null check (gross_fen > 0 and gross_fen = wallet_fen + institution_fen),
  tax_fen bigint not null check (tax_fen >= 0),
  fee_fen bigint not null check (fee_fen >= 0),
  fee_bearer text not null check (fee_bearer in ('payee', 'platform')),
  net_fen bigint not null check (net_fen > 0),
  -- Where it goes, as it was when it was made.
  method text not null check (method in ('alipay', 'bank')),
  holder_name text not null,
  account_hash text not null,
  account_last4 text not null,
  account_sealed text not null,
  state text not null check (state in ('requested', 'sending', 'confirmed', 'failed', 'returned', 'cancelled')),
  -- Why it failed or came back, as the provider says.
  reason text,
  provider_ref text,
  -- Of a provider that is called: how often, until when somebody is at it, and when it is looked at again.
  tries int not null default 0,
  tried_at timestamptz(3),
  busy_until timestamptz(3),
  next_at timestamptz(3),
  created_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  updated_at timestamptz(3) not null,
  primary key (party_id, payout_id),
  check (gross_fen = net_fen + tax_fen + case fee_bearer when 'payee' then fee_fen else 0 end)
);
create index payout_batch_rows on ledger.payout (batch_id, row_nr);
create index payout_next on ledger.payout (next_at) where next_at is not null;

-- What became of a payout, and when.
create table ledger.payout_event (                -- by account
  party_id text collate "C" not null,
  payout_id text collate "C" not null,
  n int not null,
  at timestamptz(3) not null,
  state text not null,
  actor text not null,
  reason text,
  primary key (party_id, payout_id, n)
);

-- Nightly comparisons of payout_clearing with the payouts that are under way.
create table ledger.payout_check (                -- local
  check_id bigint generated always as identity primary key,
  at timestamptz(3) not null,
  faults jsonb not null
);

create index balance_payable on ledger.balance (book_id)
  where balance_fen > 0 and (ledger_account like 'wallet:%' or ledger_account like 'institution:%');

-- The payout that pays a statement; what was carried into it goes with it.
alter table cps.statement add column payout_id text;
alter table cps.statement add column paid_at timestamptz(3);
