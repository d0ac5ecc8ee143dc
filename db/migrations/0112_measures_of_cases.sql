-- What follows a violation beside its points: its work goes down, a channel takes nothing for a while.
alter table moderation.review_task add column measures jsonb;

-- A case is decided by its task. Those decided before were not, but count among what their operators decided all the same.
update moderation.review_task t set status = 'effective', decided_by = v.decided_by, decided_at = v.decided_at,
  outcome = case when v.code is null then 'approve' else 'reject' end
from moderation.violation v
where t.subject_type = 'report' and t.subject_id = v.violation_id and t.status = 'cancelled'
  and v.decided_by is not null and v.decided_at is not null;
