-- What readers did that no heat has counted yet: each first act of a reader, content, kind and day (DOMAIN 5.1).
create table facts.fresh_act (                    -- by reader
  user_id text collate "C" not null,
  day date not null,
  content_id text collate "C" not null,
  kind text not null,
  account_id text collate "C" not null,
  at timestamptz(3) not null,
  primary key (user_id, day, content_id, kind)
);
create index fresh_act_age on facts.fresh_act (at);

create schema inspiration;

-- The heat of a content in thousandths, as it was at an instant; it halves from there on (DOMAIN 5.1).
create table inspiration.heat (                   -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  heat_milli bigint not null check (heat_milli >= 0),
  heat_at timestamptz(3) not null,
  primary key (account_id, content_id)
);
create index heat_recent on inspiration.heat (heat_at);

-- Up to which hour acts have been counted.
create table inspiration.heat_run (               -- local
  id boolean primary key default true check (id),
  as_of timestamptz(3) not null
);
