-- Subscription messages (DOMAIN 6.4): what an account sends of its works, whom it reached, and who has read it.
create table feed.subscription_message (          -- by account
  account_id text collate "C" not null,
  message_id text collate "C" not null,
  title text not null,
  -- One of the covers of its works; null: the first.
  cover_media_id text collate "C",
  content_ids text[] collate "C" not null check (cardinality(content_ids) between 1 and 3),
  -- The publication that made it, where nobody composed it.
  published_id text collate "C",
  published_at timestamptz(3),
  -- The day of which it holds a unit, where somebody composed it; what a publication made costs the content's own.
  quota_day date,
  created_by text collate "C",
  created_at timestamptz(3) not null,
  status text not null check (status in ('queued', 'sending', 'sent', 'withdrawn', 'failed')),
  -- Why it was withdrawn or failed.
  why text,
  -- When it goes out, or goes on after a night; null while nothing waits.
  due_at timestamptz(3),
  -- The last follower that a chunk has written to.
  fanned_to text collate "C" not null default '',
  recipients int not null default 0,
  -- Of them who have it in a digest.
  digested int not null default 0,
  started_at timestamptz(3),
  done_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (account_id, message_id)
);
create unique index subscription_message_publication
  on feed.subscription_message (account_id, published_id, published_at);
create index subscription_message_due on feed.subscription_message (due_at) where due_at is not null;
create index subscription_message_works on feed.subscription_message using gin (content_ids);

-- Who has read a message, and how many of its works he opened.
create table feed.subscription_receipt (          -- by account
  account_id text collate "C" not null,
  message_id text collate "C" not null,
  user_id text collate "C" not null,
  read_at timestamptz(3) not null,
  opened int not null default 0,
  primary key (account_id, message_id, user_id)
);

-- What reached a reader: messages, and a digest of those above the day's number of an account.
create table feed.subscription_entry (            -- by reader
  user_id text collate "C" not null,
  -- The message, or the digest of an account and a day.
  entry_id text collate "C" not null,
  account_id text collate "C" not null,
  day date not null,
  at timestamptz(3) not null,
  -- The digest that it stands in; null: by itself.
  digest_id text collate "C",
  -- Of a digest: how many messages it holds; 0: it is a message.
  messages int not null default 0,
  read_at timestamptz(3),
  -- The works of it that the reader opened.
  opened text[] collate "C" not null default '{}',
  primary key (user_id, entry_id)
);
create index subscription_entry_latest on feed.subscription_entry (user_id, at desc, entry_id desc)
  where digest_id is null;
create index subscription_entry_unread on feed.subscription_entry (user_id, at desc)
  where digest_id is null and read_at is null;
create index subscription_entry_day on feed.subscription_entry (user_id, account_id, day);
create index subscription_entry_age on feed.subscription_entry (at);

-- Whose messages a reader does not want, though he follows.
alter table fans.follow add column messages_muted boolean not null default false;
