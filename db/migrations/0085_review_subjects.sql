-- The desk has one queue for all that people decide (issue: works, submissions, applications, reports, appeals), each with
-- the day by which an answer is promised, and who must not decide it because he decided before.
alter table moderation.review_task
  add column channel text,
  add column not_by text[] not null default '{}',
  add column human_due_at timestamptz(3),
  add column claimed_at timestamptz(3),
  add column grades jsonb,
  add column escalated_by text,
  add column escalated_at timestamptz(3),
  add column escalation_note text,
  -- A second reading: who decided first, and how. It decides in the first one's stead.
  add column first_by text,
  add column first_at timestamptz(3),
  add column first_outcome text,
  add column first_reasons jsonb;
update moderation.review_task set human_due_at = opened_at + interval '4 hours';
alter table moderation.review_task
  alter column human_due_at set not null,
  drop constraint review_task_outcome_check,
  add constraint review_task_outcome_check check (outcome in ('approve', 'reject', 'trial')),
  add constraint review_task_first_check check ((first_by is null) = (first_outcome is null));
create index review_task_late on moderation.review_task (human_due_at) where status = 'open';
