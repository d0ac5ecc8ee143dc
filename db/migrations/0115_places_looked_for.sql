-- What was decided to be shown and found no place is tried again every night: why it waits, when it is tried next, and until
-- when it is tried at all (DOMAIN 3.5).
alter table distribution.submission
  add column waits_code text,
  add column retry_at timestamptz(3),
  add column place_by timestamptz(3);
create index submission_retries on distribution.submission (retry_at) where retry_at is not null;
-- What waits already is tried at once; its time begins then.
update distribution.submission set retry_at = decided_at
  where status = 'trial' and trial_until is null and trial_answer_by is null;
