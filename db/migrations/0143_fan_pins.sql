-- Fan pin (DOMAIN 9, fan_pin): a work that an account holds at the head of its followers' feeds for a time. It is read by who
-- follows, so that no follower costs a write.
create table feed.fan_pin (                       -- by account
  account_id text collate "C" not null,
  pin_id text collate "C" not null,
  content_id text collate "C" not null,
  -- The push that it holds up: its tabs are those of the pin, and without it there is none.
  push_id text collate "C" not null,
  started_at timestamptz(3) not null,
  started_by text collate "C" not null,
  ends_at timestamptz(3) not null check (ends_at > started_at),
  -- When it is looked at next: at midnight, when levels move, and at its end.
  check_at timestamptz(3) not null,
  ended_at timestamptz(3),
  end_why text check (end_why in ('over', 'author', 'operator', 'withdrawn', 'right_lost', 'account')),
  end_note text not null default '',
  ended_by text,
  primary key (account_id, pin_id),
  check ((ended_at is null) = (end_why is null))
);
-- One at a time, and what readers look for.
create unique index fan_pin_standing on feed.fan_pin (account_id) where ended_at is null;
create index fan_pin_checks on feed.fan_pin (check_at) where ended_at is null;
create index fan_pin_latest on feed.fan_pin (account_id, started_at desc);

-- Pins that a reader has closed, until they are over anyway.
create table feed.closed_pin (                    -- by reader
  user_id text collate "C" not null,
  pin_id text collate "C" not null,
  until timestamptz(3) not null,
  primary key (user_id, pin_id)
);
create index closed_pin_until on feed.closed_pin (until);
