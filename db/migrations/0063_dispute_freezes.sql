-- Settled money that an open dispute keeps out of payouts (DOMAIN 11.5): one row for each account whose money it is about.
-- fen is what is in dispute; how much of it is still there to be kept follows from the ledger, so that money that comes back
-- from a payout is kept too. released_at is when the dispute ended.
create table cps.dispute_freeze (                 -- by account
  account_id text collate "C" not null,
  dispute_id text collate "C" not null,
  purse text not null check (purse in ('wallet', 'institution')),
  fen bigint not null check (fen > 0),
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  earner_id text collate "C" not null,             -- whose statement the money came by, with its month and authorisation
  month text not null,
  institution_id text collate "C" not null default '',
  authorised_from timestamptz(3),
  taken_by text,                                  -- the payout that had taken the money before the dispute
  left_by text,                                   -- the first payout that left it behind
  payout_id text,                                 -- the payout that took what was left, after the release
  paid_at timestamptz(3),
  frozen_at timestamptz(3) not null,
  released_at timestamptz(3),
  primary key (account_id, dispute_id)
);
create index dispute_freeze_open on cps.dispute_freeze (account_id) where released_at is null;
create index dispute_freeze_dispute on cps.dispute_freeze (dispute_id);
create index dispute_freeze_left on cps.dispute_freeze (account_id, trade_no, line_no) where left_by is not null;
