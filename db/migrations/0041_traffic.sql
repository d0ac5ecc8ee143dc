-- A test account or a program, as the host says: what it does is left out of every count.
alter table identity."user" add column automatic boolean not null default false;

-- What an analysis leaves out of the events of a day and kind: those of the account's own members, and those of programs;
-- and what came after the day was closed (DOMAIN 2.5), with the time of the last of it. Sums over slots.
alter table facts.content_day
  add column own int not null default 0,
  add column automatic int not null default 0,
  add column late int not null default 0,
  add column late_at timestamptz(3);

-- Who read a content on a day: one counted read per viewer, content and day. `source` is where the first of them came
-- from; `excluded` says why a read does not count, '' for those that do; `late_at` that the row came after the day was closed.
create table facts.content_reader (               -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  viewer text collate "C" not null,
  excluded text not null check (excluded in ('', 'own', 'agent', 'rate', 'host')),
  source text not null,
  reads int not null check (reads > 0),
  late_at timestamptz(3),
  primary key (account_id, content_id, day, viewer, excluded)
);
create index content_reader_day on facts.content_reader (account_id, day);

-- How far a viewer has watched a video on a day, in basis points of its length.
create table facts.video_viewer (                 -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  viewer text collate "C" not null,
  progress_bp int not null check (progress_bp between 0 and 10000),
  primary key (account_id, content_id, day, viewer)
);
create index video_viewer_day on facts.video_viewer (account_id, day);

-- Reads of a viewer in a minute, to tell people from programs. Old ones go with facts.seen.
create table facts.viewer_minute (                -- by reader (viewer)
  viewer text collate "C" not null,
  minute timestamptz(3) not null,
  reads int not null,
  primary key (viewer, minute)
);
create index viewer_minute_age on facts.viewer_minute (minute);

-- Reads of before: of signed-in readers it is known who read what on which day, not from where.
insert into facts.content_reader (account_id, content_id, day, viewer, excluded, source, reads)
select account_id, content_id, day, user_id, '', 'unknown', 1 from facts.user_day where kind = 'read';
