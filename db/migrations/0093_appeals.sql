-- Appeals against decisions (DOMAIN 12): once against each, decided by another operator.
create table moderation.appeal (                  -- local
  appeal_id text collate "C" primary key,
  account_id text collate "C" not null,
  kind text not null check (kind in
    ('content', 'submission', 'violation', 'channel_application', 'membership', 'certification')),
  subject_id text collate "C" not null,
  -- Which decision about the subject: the same is appealed once.
  decision_key text collate "C" not null,
  title text not null,
  what text not null,
  reasons jsonb not null,
  decided_at timestamptz(3) not null,
  decided_by text[] not null,
  text text not null,
  picture_ids text[] not null,
  opened_by text not null,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  status text not null check (status in ('open', 'upheld', 'overturned')),
  closed_by text,
  closed_at timestamptz(3),
  outcome jsonb,
  unique (kind, decision_key),
  check ((status = 'open') = (closed_at is null))
);
-- Who held a case that a second person confirmed: neither decides its appeal.
alter table moderation.violation add column asked_by text;
create index appeal_of on moderation.appeal (account_id, appeal_id);
create index appeal_queue on moderation.appeal (status, due_at, appeal_id);
