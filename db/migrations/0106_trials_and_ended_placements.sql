-- Why people ended a placement, for the author of the work; and that a placement only tries its work out (DOMAIN 3.5).
alter table distribution.placement
  add column end_note text,
  add column trial boolean not null default false;
-- In which sub-channels of a page something stands.
create index placement_to_target on distribution.placement (slot_code, target_id)
  where replaced_at is null and ended_at is null;

-- Until when people decide on a trial that is over; it expires then.
alter table distribution.submission add column trial_answer_by timestamptz(3);
create index submission_trial_answers on distribution.submission (trial_answer_by)
  where status = 'trial' and trial_answer_by is not null;
-- What is on trial and stands nowhere yet waits for a place.
create index submission_trial_waits on distribution.submission (decided_at, submission_id)
  where status = 'trial' and trial_until is null and trial_answer_by is null;
-- What people are asked about already stays with them.
update distribution.submission set trial_answer_by = human_due_at + interval '7 days'
  where status = 'trial' and trial_until is null and human_due_at is not null;
