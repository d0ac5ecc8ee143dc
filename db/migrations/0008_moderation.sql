create schema moderation;

-- A version of something that a reviewer must look at. Knows its subject by type and id only; what the queue shows of it
-- is a snapshot.
create table moderation.review_task (             -- local
  task_id text primary key,
  subject_type text not null,
  subject_id text not null,
  version int not null,
  account_id text not null,
  account_name text not null,
  content_type text not null,
  rank int not null,
  title text not null,
  why jsonb not null,
  findings jsonb not null,
  opened_at timestamptz(3) not null,
  status text not null check (status in ('open', 'decided', 'effective', 'cancelled')),
  claimed_by text,
  claimed_until timestamptz(3),
  decided_by text,
  decided_at timestamptz(3),
  outcome text check (outcome in ('approve', 'reject')),
  reasons jsonb,
  due_at timestamptz(3),
  check ((status in ('decided', 'effective')) <= (outcome is not null and decided_by is not null))
);
create index review_task_queue on moderation.review_task (rank, opened_at, task_id) where status = 'open';
create index review_task_due on moderation.review_task (due_at, task_id) where status = 'decided';
create index review_task_subject on moderation.review_task (subject_type, subject_id, version);
create index review_task_decided on moderation.review_task (decided_by, decided_at);

-- Signatures of published texts, for the originality check.
create table moderation.original (                -- by value: subject
  subject_type text not null,
  subject_id text not null,
  account_id text not null,
  signature bytea not null,
  published_at timestamptz(3) not null,
  primary key (subject_type, subject_id)
);
create table moderation.original_band (           -- by value: band
  band bigint not null,
  subject_type text not null,
  subject_id text not null,
  account_id text not null,
  primary key (band, subject_type, subject_id)
);
create index original_band_subject on moderation.original_band (subject_type, subject_id);
