-- What a removal took away from a work, so that a decision that overturns it gives it back (DOMAIN 12).
create table contents.removal (                   -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  removed_at timestamptz(3) not null,
  removed_by text not null,
  targets text[] not null,
  shown jsonb not null,
  restored_at timestamptz(3),
  restored_by text,
  primary key (account_id, content_id, removed_at)
);
