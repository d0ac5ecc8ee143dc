-- Fan ads (DOMAIN 9, fan_ads): an account asks for paid reach of a work, an operator agrees to it, fulfils it outside and writes
-- down what came of it. No money moves through the books.
create table feed.fan_ads_request (               -- by account
  account_id text collate "C" not null,
  request_id text collate "C" not null,
  content_id text collate "C" not null,
  budget_fen bigint not null check (budget_fen > 0),
  days int not null check (days > 0),
  audience text not null check (audience in ('followers', 'similar', 'all')),
  remark text not null,
  state text not null check (state in ('requested', 'accepted', 'running', 'finished', 'refused', 'cancelled')),
  version int not null default 1,
  created_by text collate "C" not null,
  created_at timestamptz(3) not null,
  -- What an operator has agreed to: the price, and from when to when.
  price_fen bigint check (price_fen > 0 and price_fen <= budget_fen),
  from_at timestamptz(3),
  to_at timestamptz(3) check (to_at > from_at),
  note text not null default '',
  accepted_at timestamptz(3),
  accepted_by text collate "C",
  started_at timestamptz(3),
  -- What came of it.
  impressions int check (impressions >= 0),
  clicks int check (clicks >= 0 and clicks <= impressions),
  charged_fen bigint check (charged_fen >= 0 and charged_fen <= price_fen),
  evidence text not null default '',
  fulfilled_at timestamptz(3),
  fulfilled_by text collate "C",
  -- Why it was refused or cancelled.
  end_why text check (end_why in ('author', 'operator', 'work_gone', 'account_stopped')),
  end_reason text not null default '',
  ended_at timestamptz(3),
  ended_by text collate "C",
  primary key (account_id, request_id),
  check ((accepted_at is null) = (price_fen is null) and (accepted_at is null) = (from_at is null)
    and (accepted_at is null) = (to_at is null)),
  check ((state in ('refused', 'cancelled')) = (end_why is not null)),
  check ((fulfilled_at is null) = (impressions is null) and (fulfilled_at is null) = (clicks is null)
    and (fulfilled_at is null) = (charged_fen is null)),
  check (state <> 'finished' or fulfilled_at is not null)
);
-- One at a time of a work.
create unique index fan_ads_open on feed.fan_ads_request (account_id, content_id)
  where state in ('requested', 'accepted', 'running');
create index fan_ads_latest on feed.fan_ads_request (created_at desc, request_id desc);
create index fan_ads_in_state on feed.fan_ads_request (state, created_at desc, request_id desc);
create index fan_ads_starts on feed.fan_ads_request (from_at) where state = 'accepted';
-- What waits for an operator to write down what came of it.
create index fan_ads_unfulfilled on feed.fan_ads_request (to_at) where started_at is not null and fulfilled_at is null;
