-- What the operators' first page counts of yesterday (DOMAIN 13.1).
create index submission_submitted on distribution.submission (submitted_at);
create index review_task_decided_on on moderation.review_task (decided_at) where outcome is not null;
