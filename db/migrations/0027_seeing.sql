-- What operators and the doctor look at.

-- Tells the deployment's key from others without giving it away: what was made under one key is not read under another.
create table lib.key_mark (                       -- local
  id boolean primary key default true check (id),
  mark text not null,
  since timestamptz(3) not null
);

-- Pushes on their way to the readers: how far the feed lags.
create index push_undone on feed.push (pushed_at) where done_at is null and withdrawn_at is null;
