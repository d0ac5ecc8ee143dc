-- Works that carry on what was said in a thread below another one (DOMAIN 6.6, extension of a discussion).
create table talk.extension (                     -- by account
  account_id text collate "C" not null,
  -- The comment that begins the thread.
  comment_id text collate "C" not null,
  -- The work that carries on, a draft at first.
  content_id text collate "C" not null,
  at timestamptz(3) not null,
  primary key (account_id, comment_id),
  unique (account_id, content_id)
);
