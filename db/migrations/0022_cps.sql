create schema cps;

-- The settlement log: every fact once, for ever, as the export prints it. Only what has an open end (`to`) gets a later
-- version. `received_at` stands on facts that may come late; what came at or after a month's close is no part of its log.
create table cps.log (                            -- by value: natural key
  seq bigint generated always as identity,
  kind text not null,
  key text collate "C" not null,
  version int not null default 1,
  line text not null,
  received_at timestamptz(3),
  recorded_at timestamptz(3) not null,
  primary key (key, kind, version)
);
create index log_seq on cps.log (seq);

create table cps.line_owner (                     -- by value: trade line
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  buyer_key text not null,
  primary key (trade_no, line_no)
);

create table cps.order_line (                     -- by buyer
  buyer_key text not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  shop_id text not null,
  item_id text not null,
  quantity int not null check (quantity > 0),
  created_at timestamptz(3) not null,
  paid_at timestamptz(3) not null,
  paid_fen bigint not null check (paid_fen >= 0),
  freight_fen bigint not null check (freight_fen >= 0),
  rate_bp int not null check (rate_bp between 0 and 10000),
  supermarket boolean not null,
  received_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  confirmed_received_at timestamptz(3),
  closed_at timestamptz(3),
  closed_received_at timestamptz(3),
  primary key (buyer_key, trade_no, line_no)
);
create index order_line_shop on cps.order_line (buyer_key, shop_id, created_at);

create table cps.refund (                         -- by value: trade line; may come before its order
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  refund_id text collate "C" not null,
  refund_fen bigint not null check (refund_fen >= 0),
  at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  primary key (trade_no, line_no, refund_id)
);

create table cps.punishment (                     -- by value: trade line; may come before its order
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  reason text,
  primary key (trade_no, line_no)
);

create table cps.line_hold (                      -- by value: trade line
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3),
  reason text not null,
  primary key (trade_no, line_no, from_at)
);

-- Clicks that an order considered: copied from the links, whose own partitions expire.
create table cps.click (                          -- by buyer
  buyer_key text not null,
  click_id text collate "C" not null,
  at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  shop_id text not null,
  item_id text not null,
  content_id text not null,
  account_id text not null,
  scene text not null,
  supermarket boolean not null,
  void_reason text,
  primary key (buyer_key, click_id)
);
create index click_shop on cps.click (buyer_key, shop_id, at);

-- What the log says of an account when it first names it. Later shops and buyers of the same person void single clicks.
create table cps.account (                        -- by account
  account_id text primary key,
  account_type text not null,
  subject_id text not null,
  shop_ids text[] not null
);

create table cps.level (                          -- by account
  account_id text not null,
  effective_at timestamptz(3) not null,
  level text not null,
  primary key (account_id, effective_at)
);

create table cps.authorisation (                  -- by account
  account_id text not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3),
  institution_id text not null,
  share_bp int not null check (share_bp between 0 and 10000),
  primary key (account_id, from_at)
);

create table cps.hold (                           -- by account
  account_id text not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3),
  reason text not null,
  primary key (account_id, from_at)
);

create table cps.content (                        -- by account
  account_id text not null,
  content_id text not null,
  published_at timestamptz(3) not null,
  primary key (account_id, content_id)
);

-- What was decided about a line and why, and what the ledger has been told so far.
create table cps.decision (                       -- by buyer
  buyer_key text not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  month text,
  reason text,
  commission_id text,
  explanation jsonb not null,
  decided_at timestamptz(3) not null,
  posts int not null default 0,
  posted jsonb,
  primary key (buyer_key, trade_no, line_no)
);

create table cps.commission (                     -- by account
  account_id text not null,
  commission_id text collate "C" not null,
  buyer_key text not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  shop_id text not null,
  item_id text not null,
  content_id text not null,
  click_id text not null,
  scene text not null,
  split text not null,
  reason text,
  status text not null check (status in
    ('estimated', 'confirmed', 'payable', 'settled', 'paid_out', 'invalid', 'clawed_back')),
  withheld boolean not null,
  month text not null,
  created_at timestamptz(3) not null,
  paid_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  rate_bp int not null,
  base_fen bigint not null,
  gross_fen bigint not null,
  network_fen bigint not null,
  platform_fen bigint not null,
  pool_fen bigint not null,
  creator_fen bigint not null,
  forfeited_fen bigint not null,
  clawbacks int not null default 0,
  clawback_fen bigint not null default 0,
  updated_at timestamptz(3) not null,
  primary key (account_id, commission_id)
);
create index commission_month on cps.commission (account_id, month, commission_id);
create index commission_line on cps.commission (account_id, trade_no, line_no);
create index commission_content on cps.commission (account_id, content_id);

create table cps.commission_event (               -- by account
  account_id text not null,
  commission_id text collate "C" not null,
  n int not null,
  at timestamptz(3) not null,
  status text not null,
  reason text,
  gross_fen bigint not null,
  creator_fen bigint not null,
  clawback_fen bigint not null,
  primary key (account_id, commission_id, n)
);

create table cps.month (                          -- reference
  month text primary key check (month ~ '^\d{4}-\d{2}$'),
  state text not null check (state in ('locked', 'posted')),
  close_at timestamptz(3) not null,
  log_seq bigint not null,
  input_hash text not null,
  output_hash text not null,
  totals jsonb not null,
  policy jsonb not null,
  locked_at timestamptz(3) not null,
  locked_by text not null,
  posted_at timestamptz(3),
  posted_by text
);

-- The entries of posted months, as the document prints them.
create table cps.entry (                          -- by account
  account_id text not null,
  month text not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  entry text not null check (entry in ('settlement', 'clawback')),
  refund_id text collate "C" not null default '',
  shop_id text not null,
  content_id text not null,
  click_id text not null,
  scene text not null,
  split text not null,
  reason text,
  gross_fen bigint not null,
  network_fen bigint not null,
  platform_fen bigint not null,
  pool_fen bigint not null,
  creator_fen bigint not null,
  forfeited_fen bigint not null,
  status text not null check (status in ('settled', 'withheld')),
  primary key (account_id, month, trade_no, line_no, entry, refund_id)
);

create table cps.pool_day (                       -- reference
  scene text collate "C" not null,
  day date not null,
  carried_in_fen bigint not null,
  in_fen bigint not null,
  topup_fen bigint not null,
  paid_fen bigint not null,
  carried_out_fen bigint not null,
  primary key (scene, day)
);

create table cps.reward (                         -- by account; '' when the log lacks the content
  account_id text not null,
  scene text collate "C" not null,
  day date not null,
  content_id text collate "C" not null,
  amount_fen bigint not null,
  forfeited boolean not null,
  primary key (account_id, scene, day, content_id)
);

create table cps.statement (                      -- by account
  account_id text not null,
  month text not null,
  institution_id text not null default '',
  authorised_from timestamptz(3),
  commission_fen bigint not null,
  reward_fen bigint not null,
  clawback_fen bigint not null,
  net_fen bigint not null,
  institution_fen bigint not null,
  creator_fen bigint not null,
  carried_in_fen bigint not null,
  payable_fen bigint not null,
  carried_out_fen bigint not null,
  unique nulls not distinct (account_id, month, institution_id, authorised_from)
);
create index statement_institution on cps.statement (institution_id, month) where institution_id <> '';

create table cps.shop_statement (                 -- by value: shop
  shop_id text not null,
  month text not null,
  commission_fen bigint not null,
  clawback_fen bigint not null,
  primary key (shop_id, month)
);

-- What the nightly comparison of the decisions with the ledger found.
create table cps.reconciliation (                 -- local
  reconciliation_id bigint generated always as identity primary key,
  at timestamptz(3) not null,
  accounts int not null,
  faults jsonb not null
);
