create schema feed;

-- A reader of the follow feed. Active while `dormant_at` is null; his entries are complete from `complete_since` on, and what
-- lies before is pulled (null: all is).
create table feed.reader (                        -- by reader
  user_id text collate "C" primary key,
  last_seen_at timestamptz(3) not null,
  complete_since timestamptz(3),
  dormant_at timestamptz(3),
  check (dormant_at is null or complete_since is null)
);
create index reader_seen on feed.reader (last_seen_at) where dormant_at is null;

-- A content published to the follow feed. Fan-out pushes are written to their readers in chunks; until `done_at` everybody
-- pulls them. Pull pushes are never written.
create table feed.push (                          -- by account
  account_id text collate "C" not null,
  push_id text collate "C" not null,
  content_id text collate "C" not null,
  published_at timestamptz(3) not null,
  pushed_at timestamptz(3) not null,
  mode text not null check (mode in ('fan_out', 'pull')),
  -- The last follower that a chunk has written to.
  fanned_to text collate "C" not null default '',
  done_at timestamptz(3),
  withdrawn_at timestamptz(3),
  -- Tabs of DOMAIN 6.2 that show it beside `all`.
  creators boolean not null,
  new_arrival boolean not null,
  live boolean not null,
  primary key (account_id, push_id),
  unique (account_id, content_id, published_at)
);
create index push_time on feed.push (account_id, pushed_at desc, push_id desc) where withdrawn_at is null;
create index push_pulled on feed.push (account_id, pushed_at desc, push_id desc)
  where withdrawn_at is null and (mode = 'pull' or done_at is null);
create index push_creators on feed.push (account_id, pushed_at desc, push_id desc) where withdrawn_at is null and creators;
create index push_new_arrival on feed.push (account_id, pushed_at desc, push_id desc)
  where withdrawn_at is null and new_arrival;
create index push_live on feed.push (account_id, pushed_at desc, push_id desc) where withdrawn_at is null and live;

-- Up to which publication a content was withdrawn, for words of publications that arrive after that of their withdrawal.
create table feed.withdrawal (                    -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  until timestamptz(3) not null,
  primary key (account_id, content_id)
);

-- What fan-out wrote to a reader. Partitions are months of UTC, made when the first push of a month comes.
create table feed.entry (                         -- by reader
  user_id text collate "C" not null,
  pushed_at timestamptz(3) not null,
  push_id text collate "C" not null,
  account_id text collate "C" not null,
  primary key (user_id, pushed_at, push_id)
) partition by range (pushed_at);

-- From when on entries are kept: what lies before is pulled. Set before the partitions are dropped.
create table feed.retention (                     -- reference
  id boolean primary key default true check (id),
  kept_from timestamptz(3) not null
);
