-- Account health (DOMAIN 12): what accounts are accused of, from the first report to the last appeal, and what follows.
create table moderation.violation (               -- local
  violation_id text collate "C" primary key,
  account_id text collate "C" not null,
  subject_type text not null check (subject_type in ('content', 'account', 'comment', 'submission')),
  subject_id text collate "C" not null,
  title text not null,
  snapshot jsonb not null,
  source text not null check (source in ('reports', 'claim', 'operator', 'flood', 'finding')),
  opened_at timestamptz(3) not null,
  opened_by text not null,
  opened_note text not null,
  status text not null check (
    status in ('reported', 'investigating', 'confirmed', 'dismissed', 'appealed', 'upheld', 'overturned')),
  claimed_by text,
  claimed_until timestamptz(3),
  -- From the decision on. Points are those of the table then: a later version of it changes no earlier violation.
  code text,
  points integer check (points between 0 and 1000),
  resets boolean,
  doubles boolean,
  channel_code text,
  channel_days integer check (channel_days between 1 and 3650),
  decided_by text,
  decided_at timestamptz(3),
  note text,
  subject_removed boolean not null default false,
  -- From an appeal on.
  closed_by text,
  closed_at timestamptz(3),
  check ((status in ('reported', 'investigating')) = (decided_at is null)),
  check ((status in ('confirmed', 'appealed', 'upheld', 'overturned')) = (code is not null)),
  check ((code is null) = (points is null))
);
create index violation_counted on moderation.violation (account_id, decided_at)
  where status in ('confirmed', 'appealed', 'upheld');
create index violation_of on moderation.violation (account_id, violation_id);
create index violation_queue on moderation.violation (status, opened_at, violation_id);
create unique index violation_open on moderation.violation (subject_type, subject_id)
  where status in ('reported', 'investigating');

-- What a violation leads to, as a row that is in force between two instants (DOMAIN 12, steps).
create table moderation.penalty (                 -- local
  violation_id text collate "C" not null references moderation.violation,
  kind text not null check (kind in
    ('warning', 'no_submission', 'no_feed_support', 'no_subscription', 'no_vtask', 'restricted', 'closed')),
  channel_code text collate "C" not null default '',
  account_id text collate "C" not null,
  from_at timestamptz(3) not null,
  until_at timestamptz(3),
  ended_at timestamptz(3),
  ended_because text check (ended_because in ('served', 'overturned')),
  primary key (violation_id, kind, channel_code),
  check ((ended_at is null) = (ended_because is null))
);
create index penalty_of on moderation.penalty (account_id, from_at);
create index penalty_due on moderation.penalty (until_at) where ended_at is null;

-- What is said about a violation or an appeal: notes of operators, questions and answers.
create table moderation.case_note (               -- local
  note_id text collate "C" primary key,
  about_type text not null check (about_type in ('violation', 'appeal')),
  about_id text collate "C" not null,
  at timestamptz(3) not null,
  by_kind text not null check (by_kind in ('operator', 'author', 'system')),
  by_user text,
  kind text not null check (kind in ('note', 'question', 'answer', 'event')),
  text text not null,
  picture_ids text[] not null default '{}'
);
create index case_note_about on moderation.case_note (about_type, about_id, note_id);
