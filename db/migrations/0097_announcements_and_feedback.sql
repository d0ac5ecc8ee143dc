create schema growth;

-- What operators tell accounts (UX 29, DOMAIN 13.11). Few rows: whom one concerns is judged when it is read.
create table growth.announcement (                -- reference
  announcement_id text collate "C" primary key,
  title text not null,
  body text not null,
  link text,
  audience jsonb not null,
  pinned boolean not null,
  from_at timestamptz(3) not null,
  until_at timestamptz(3) check (until_at > from_at),
  version integer not null check (version > 0),
  created_at timestamptz(3) not null,
  updated_by text not null,
  updated_at timestamptz(3) not null,
  withdrawn_by text,
  withdrawn_at timestamptz(3),
  withdraw_reason text,
  check ((withdrawn_at is null) = (withdraw_reason is null))
);
create index announcement_from on growth.announcement (from_at desc, announcement_id desc);

create table growth.announcement_read (           -- by reader
  user_id text collate "C" not null,
  announcement_id text collate "C" not null,
  read_at timestamptz(3) not null,
  primary key (user_id, announcement_id)
);

-- What people say about the program itself, and what is answered.
create table growth.feedback (                    -- local
  feedback_id text collate "C" primary key,
  user_id text collate "C" not null,
  kind text not null check (kind in ('bug', 'wish', 'complaint', 'other')),
  text text not null,
  page text not null,
  at timestamptz(3) not null,
  status text not null check (status in ('open', 'answered', 'closed')),
  version integer not null check (version > 0),
  answer text,
  answered_by text,
  answered_at timestamptz(3),
  closed_by text,
  closed_at timestamptz(3),
  check ((answer is null) = (answered_at is null)),
  check ((status = 'closed') = (closed_at is not null))
);
create index feedback_of on growth.feedback (user_id, feedback_id desc);
create index feedback_by_status on growth.feedback (status, feedback_id desc);
