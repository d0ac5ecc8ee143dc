-- Who is written to by e-mail next, and since when what has happened belongs into it.
create table notifications.digest (               -- local
  user_id text collate "C" primary key,
  -- Null while nothing waits.
  due_at timestamptz(3),
  since timestamptz(3) not null,
  mailed_at timestamptz(3)
);
create index digest_due on notifications.digest (due_at) where due_at is not null;
