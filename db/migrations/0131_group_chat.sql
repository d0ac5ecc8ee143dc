-- Group chat (DOMAIN 6.5): with the account whose groups they are, and mirrored with whoever is in one.
create table talk.chat_group (                    -- by account
  account_id text collate "C" not null,
  group_id text collate "C" not null,
  name text not null,
  intro text not null,
  join_rule text not null check (join_rule in ('open', 'fans', 'followed')),
  -- Of the rule `followed`: for how long at least.
  followed_days int not null,
  -- How long a member waits between two messages; 0: not at all.
  slow_seconds int not null,
  announcement text not null default '',
  announced_at timestamptz(3),
  members int not null default 0,
  -- The last number that a member was given.
  last_nr int not null default 0,
  -- The last number that something said here was given: without gaps, in the transaction that says it.
  last_seq int not null default 0,
  version int not null default 1,
  created_at timestamptz(3) not null,
  dissolved_at timestamptz(3),
  primary key (account_id, group_id)
) with (fillfactor = 70);

-- Who is or was in a group. `nr` names a member to the others.
create table talk.chat_member (                   -- by account
  account_id text collate "C" not null,
  group_id text collate "C" not null,
  user_id text collate "C" not null,
  nr int not null,
  state text not null check (state in ('in', 'left', 'removed')),
  joined_at timestamptz(3) not null,
  muted_until timestamptz(3),
  primary key (account_id, group_id, user_id),
  unique (account_id, group_id, nr)
);

-- What was said, in the order of `seq`. A deletion stands in that order too, so that who comes back hears of it.
create table talk.chat_message (                  -- by account
  account_id text collate "C" not null,
  group_id text collate "C" not null,
  seq int not null,
  user_id text collate "C" not null,
  -- Of the member; null for who writes in the account's name.
  nr int,
  kind text not null check (kind in ('text', 'content', 'goods', 'announcement', 'deletion')),
  text text not null,
  content_id text collate "C",
  item_id text collate "C",
  -- Of a deletion: what is deleted.
  target int,
  -- Given by the sender, so that what is sent again is the same message.
  key text not null,
  at timestamptz(3) not null,
  deleted_by text check (deleted_by in ('writer', 'account', 'operator')),
  primary key (account_id, group_id, seq),
  unique (account_id, group_id, user_id, key)
);
create index chat_message_said on talk.chat_message (account_id, group_id, user_id, at);
create index chat_message_at on talk.chat_message (at);

-- The groups that a reader is in, and how far he has read.
create table talk.own_group (                     -- by reader
  user_id text collate "C" not null,
  group_id text collate "C" not null,
  read_seq int not null,
  joined_at timestamptz(3) not null,
  primary key (user_id, group_id)
);
