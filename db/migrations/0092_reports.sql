-- What readers report, and what rights-holders claim (DOMAIN 12, 2.6.5).
create table moderation.report (                  -- local
  report_id text collate "C" primary key,
  subject_type text not null check (subject_type in ('content', 'account', 'comment', 'submission')),
  subject_id text collate "C" not null,
  account_id text collate "C" not null,
  title text not null,
  reporter_id text collate "C" not null,
  reason text not null,
  text text not null,
  at timestamptz(3) not null,
  violation_id text collate "C" references moderation.violation,
  unique (subject_type, subject_id, reporter_id)
);
create index report_of on moderation.report (reporter_id, report_id);
create index report_case on moderation.report (violation_id);
create index report_waiting on moderation.report (subject_type, subject_id) where violation_id is null;

create table moderation.rights_claim (            -- local
  claim_id text collate "C" primary key,
  copy_id text collate "C" not null,
  copy_title text not null,
  copy_account_id text collate "C" not null,
  copy_published_at timestamptz(3),
  claimant_id text collate "C" not null,
  account_id text collate "C",
  contact text not null,
  work_id text collate "C",
  work_links text[] not null,
  work_published_at timestamptz(3),
  text text not null,
  picture_ids text[] not null,
  at timestamptz(3) not null,
  violation_id text collate "C" not null references moderation.violation,
  unique (copy_id, claimant_id)
);
create index rights_claim_of on moderation.rights_claim (claimant_id, claim_id);
create index rights_claim_case on moderation.rights_claim (violation_id);
