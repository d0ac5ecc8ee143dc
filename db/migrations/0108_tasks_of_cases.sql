-- Cases wait in the one queue of the review desk: those that are open get their task, with five days to an answer.
insert into moderation.review_task (task_id, subject_type, subject_id, version, account_id, account_name, content_type,
  rank, title, why, findings, opened_at, status, claimed_by, claimed_until, human_due_at)
select v.violation_id, 'report', v.violation_id, 1, v.account_id, coalesce(a.name, ''), v.subject_type, 3, v.title,
  case when v.source in ('reports', 'claim') then '["REPORTED"]'::jsonb else '[]'::jsonb end, '[]'::jsonb, v.opened_at,
  'open', v.claimed_by, v.claimed_until, v.opened_at + interval '5 days'
from moderation.violation v left join accounts.account a on a.account_id = v.account_id
where v.status in ('reported', 'investigating');

-- How long a case is held is the desk's to say.
update lib.policy set document = document - 'leaseMinutes' where name = 'violations';
