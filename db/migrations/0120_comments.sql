-- Comments under contents (DOMAIN 6.6): with the account of the content, and mirrored with whoever wrote them.
create schema talk;

-- What is said of a content as a whole: the author's question, whether more may be said, and how many comments are seen.
create table talk.discussion (                    -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  question text not null default '',
  closed boolean not null default false,
  comments int not null default 0,
  folded int not null default 0,
  pinned_id text collate "C",
  version int not null default 1,
  primary key (account_id, content_id)
);

-- A comment, or a reply to one (`root_id`); `reply_to_id` names the reply that a reply answers.
create table talk.comment (                       -- by account
  account_id text collate "C" not null,
  comment_id text collate "C" not null,
  content_id text collate "C" not null,
  root_id text collate "C",
  reply_to_id text collate "C",
  user_id text collate "C" not null,
  -- Written by a member of the account, in its name.
  by_account boolean not null,
  text text not null,
  media_ids text[] not null,
  state text not null check (state in ('visible', 'folded', 'hidden', 'deleted')),
  -- Who folded or hid it: the content's account, or an operator, whom the account cannot overrule.
  state_by text check (state_by in ('machine', 'account', 'operator', 'writer')),
  likes int not null default 0,
  -- Replies to it that are seen.
  replies int not null default 0,
  at timestamptz(3) not null,
  primary key (account_id, comment_id)
);
create index comment_newest on talk.comment (account_id, content_id, state, comment_id) where root_id is null;
create index comment_hottest on talk.comment (account_id, content_id, state, likes, comment_id) where root_id is null;
create index comment_replies on talk.comment (account_id, root_id, comment_id) where root_id is not null;
create index comment_own on talk.comment (account_id, content_id, user_id, comment_id) where state in ('folded', 'hidden');

create table talk.comment_like (                  -- by account
  account_id text collate "C" not null,
  comment_id text collate "C" not null,
  user_id text collate "C" not null,
  primary key (account_id, comment_id, user_id)
);

-- What a reader has written, wherever it stands.
create table talk.own_comment (                   -- by reader
  user_id text collate "C" not null,
  comment_id text collate "C" not null,
  at timestamptz(3) not null,
  text_hash bytea not null,
  primary key (user_id, at, comment_id)
);
