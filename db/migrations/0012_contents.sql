create schema contents;

-- A work. `revision` counts its writes (the API's `version`); its text stands in numbered versions, of which the newest
-- is the working one and `live_version` is what readers see.
create table contents.content (                   -- by account
  account_id text not null,
  content_id text collate "C" not null,
  type text not null check (type in ('post', 'video', 'outfit', 'list', 'item')),
  status text not null check (status in
    ('draft', 'reviewing', 'rejected', 'scheduled', 'published', 'withdrawn', 'removed', 'deleted')),
  revision int not null check (revision > 0),
  working_version int not null check (working_version > 0),
  live_version int,
  title text not null,
  domain text,
  is_new_arrival boolean not null default false,
  -- Why it came back to its author: reasons of the last review, or of the due time at which it could not be published.
  reasons jsonb not null default '[]',
  scheduled_at timestamptz(3),
  -- The units of daily limits that it holds.
  quota_day date,
  quota_targets text[] not null default '{}',
  text_edits int not null default 0,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  submitted_at timestamptz(3),
  -- The first publication: it never moves.
  published_at timestamptz(3),
  withdrawn_at timestamptz(3),
  primary key (account_id, content_id)
);
create index content_published on contents.content (account_id, published_at, content_id) where status = 'published';
create index content_scheduled on contents.content (scheduled_at, content_id) where status = 'scheduled';

create table contents.content_version (           -- by account
  account_id text not null,
  content_id text collate "C" not null,
  version int not null check (version > 0),
  status text not null check (status in ('draft', 'reviewing', 'live', 'rejected', 'replaced')),
  template text not null,
  fields jsonb not null,
  findings jsonb not null default '[]',
  reasons jsonb not null default '[]',
  -- What lists of readers show of it, built when it went live.
  card jsonb,
  created_at timestamptz(3) not null,
  submitted_at timestamptz(3),
  decided_at timestamptz(3),
  primary key (account_id, content_id, version),
  foreign key (account_id, content_id) references contents.content
);

-- A push asked for: of a content to a target. Absent is `none`.
create table contents.push (                      -- by account
  account_id text not null,
  content_id text collate "C" not null,
  target text not null check (target in ('follow_feed', 'homepage', 'subscription')),
  status text not null check (status in ('queued', 'pushed', 'withdrawn', 'failed')),
  queued_at timestamptz(3) not null,
  pushed_at timestamptz(3),
  withdrawn_at timestamptz(3),
  primary key (account_id, content_id, target),
  foreign key (account_id, content_id) references contents.content
);
create index push_by_target on contents.push (account_id, target, queued_at, content_id)
  where status in ('queued', 'pushed');

create table contents.daily_quota (               -- by account
  account_id text not null,
  target text not null,
  day date not null,
  used int not null check (used >= 0),
  primary key (account_id, target, day)
);

-- Which published contents show a good: their cards are built again when it changes.
create table contents.shown_item (                -- by value: item id
  item_id text not null,
  account_id text not null,
  content_id text collate "C" not null,
  primary key (item_id, content_id)
);
create index shown_item_content on contents.shown_item (content_id);
