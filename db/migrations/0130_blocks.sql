-- Accounts whose works a reader does not want to see any more, and works that did not interest him.
create table fans.block (                         -- by reader
  user_id text collate "C" not null,
  account_id text collate "C" not null,
  at timestamptz(3) not null,
  primary key (user_id, account_id)
);
create index block_recent on fans.block (user_id, at desc, account_id desc);
create table fans.not_interested (                -- by reader
  user_id text collate "C" not null,
  content_id text collate "C" not null,
  at timestamptz(3) not null,
  primary key (user_id, content_id)
);
create index not_interested_recent on fans.not_interested (user_id, at desc);
-- A follow whose works stay out of the follow feed.
alter table fans.follow add column muted boolean not null default false;
