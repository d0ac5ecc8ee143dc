-- What a person is told (UX 29): kinds and what they need to be put into words; the words are made when it is read.
create schema notifications;

create table notifications.notice (               -- by reader
  user_id text collate "C" not null,
  -- Says once what happened, however often it is told; of a digest, what it is about.
  natural_key text collate "C" not null,
  notice_id text collate "C" not null,
  type text not null,
  kind text not null,
  -- The account that it concerns, where it reached the person as a member of one.
  account_id text collate "C",
  object_type text not null,
  object_id text collate "C" not null,
  params jsonb not null,
  -- How many of the same a digest stands for.
  count int not null default 1,
  at timestamptz(3) not null,
  read_at timestamptz(3),
  primary key (user_id, natural_key),
  unique (user_id, notice_id)
);
create index notice_of_type on notifications.notice (user_id, type, notice_id);
create index notice_unread on notifications.notice (user_id, notice_id) include (type) where read_at is null;
create index notice_age on notifications.notice (at);

-- How a person wants to be told, by type; a type without an entry is as it comes.
create table notifications.reader_setting (       -- by reader
  user_id text collate "C" primary key,
  lang text not null,
  choices jsonb not null,
  version int not null default 1
);
