-- When the links of a content count no more: from its removal, or some days after its withdrawal (`from_at` may lie ahead),
-- until it is published again.
create table contents.link_stop (                 -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) check (to_at > from_at),
  primary key (account_id, content_id, from_at),
  foreign key (account_id, content_id) references contents.content
);
