-- Scores of an account as they stand from a day on (DOMAIN 8.2), 0 to 1000; the latest day up to now holds. Until they are
-- computed an operator sets or imports them. Health is not among them: it follows from credit points (DOMAIN 12).
create table levels.score_daily (  -- by account
  account_id text collate "C" not null,
  day date not null,
  creator_index smallint not null check (creator_index between 0 and 1000),
  content_value smallint not null check (content_value between 0 and 1000),
  fan_value smallint not null check (fan_value between 0 and 1000),
  domain_focus smallint not null check (domain_focus between 0 and 1000),
  commercial_value smallint not null check (commercial_value between 0 and 1000),
  activity smallint check (activity between 0 and 1000),
  focus_domain text,
  set_by text not null,
  set_at timestamptz(3) not null,
  reason text not null,
  primary key (account_id, day)
);

-- What an account is certified as (DOMAIN 1.4), one of each kind at a time; a role has a code, video has none.
create table accounts.certification (  -- by account
  account_id text collate "C" not null,
  kind text not null check (kind in ('role', 'video')),
  certified_at timestamptz(3) not null,
  role text,
  ended_at timestamptz(3),
  certified_by text not null,
  reason text not null,
  primary key (account_id, kind, certified_at),
  check ((kind = 'role') = (role is not null)),
  check (ended_at is null or ended_at >= certified_at)
);
create unique index certification_standing on accounts.certification (account_id, kind) where ended_at is null;
