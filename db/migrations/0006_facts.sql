create schema facts;

-- What a viewer's events were: each counts once. The viewer is a reader's id or the pseudonym of a signed-out browser.
-- Older than the window in which events are taken, so no longer needed: rows of two days ago go.
create table facts.seen (                         -- by reader (viewer)
  viewer text collate "C" not null,
  event_id text collate "C" not null,
  at timestamptz(3) not null,
  primary key (viewer, event_id)
);
create index seen_age on facts.seen (at);

-- Standing likes and favourites. `stands` is false after they were taken back.
create table facts.mark (                         -- by reader
  user_id text not null,
  content_id text collate "C" not null,
  kind text not null check (kind in ('like', 'favourite')),
  stands boolean not null,
  changed_at timestamptz(3) not null,
  primary key (user_id, content_id, kind)
);

-- Who did what on which day: one row, and so one count, per reader, content, kind and day (DOMAIN 5.1).
create table facts.user_day (                     -- by reader
  user_id text not null,
  day date not null,
  content_id text collate "C" not null,
  kind text not null,
  account_id text not null,
  at timestamptz(3) not null,
  primary key (user_id, day, content_id, kind)
);

-- Counters. `raw` is every event, `counted` those of DOMAIN 5.1, which scores use. Rows of a key are spread over slots, so
-- that many readers of one content do not queue for one row; sums are over slots.
create table facts.content_day (                  -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  kind text not null,
  slot smallint not null,
  raw int not null,
  counted int not null,
  primary key (account_id, content_id, day, kind, slot)
);
create index content_day_day on facts.content_day (account_id, day);

create table facts.content_total (                -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  kind text not null,
  slot smallint not null,
  raw bigint not null,
  counted bigint not null,
  primary key (account_id, content_id, kind, slot)
);

-- What the host tells of its buyers' behaviour. The key is the pseudonym.
create table facts.behaviour_id (                 -- by value: the host's event id
  event_id text collate "C" primary key,
  buyer_key text not null,
  digest text not null
);
create table facts.behaviour (                    -- by buyer
  buyer_key text not null,
  at timestamptz(3) not null,
  event_id text collate "C" not null,
  item_id text collate "C" not null,
  kind text not null check (kind in ('view', 'cart', 'favourite')),
  click_id text collate "C",
  received_at timestamptz(3) not null,
  primary key (buyer_key, at, event_id)
);
