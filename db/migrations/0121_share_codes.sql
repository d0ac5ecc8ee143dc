-- Share codes (DOMAIN 6.7): 11 characters that lead to a content, with who shared it and through what.
create table contents.share_code (                -- by value
  code text collate "C" primary key,
  content_id text collate "C" not null,
  -- Who shared it; empty for who was not signed in.
  sharer text collate "C" not null,
  channel text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);

-- The code that a sharer of a content has now for a channel, so that sharing again gives the same.
create table contents.shared_as (                 -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  sharer text collate "C" not null,
  channel text not null,
  code text collate "C" not null,
  expires_at timestamptz(3) not null,
  primary key (account_id, content_id, sharer, channel)
);

-- What became of it, by day: how often it was shared, and how often somebody came by it.
create table contents.share_day (                 -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  channel text not null,
  shares int not null default 0,
  visits int not null default 0,
  primary key (account_id, content_id, day, channel)
);
