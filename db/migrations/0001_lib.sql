-- What every domain uses.

-- How far business time is ahead of real time; behind it only while a history is played.
create table lib.clock (                          -- local
  id boolean primary key default true check (id),
  offset_ms bigint not null
);

-- Says that this database was made for the demo world, and since when it is complete.
create table lib.demo (                           -- local
  id boolean primary key default true check (id),
  begun_at timestamptz(3) not null,
  loaded_at timestamptz(3)
);

create table lib.outbox (                         -- local
  id bigint generated always as identity primary key,
  topic text not null,
  payload jsonb not null,
  at timestamptz(3) not null
);

create table lib.idempotency (                    -- by value: hash of actor, route and key
  key_hash text primary key,
  body_hash text not null,
  status int,
  answer jsonb,
  created_at timestamptz(3) not null
);
create index idempotency_age on lib.idempotency (created_at);

create table lib.policy (                         -- reference
  name text not null,
  version int not null check (version > 0),
  document jsonb not null,
  effective_at timestamptz(3) not null,
  author text not null,
  reason text not null,
  created_at timestamptz(3) not null,
  primary key (name, version)
);
