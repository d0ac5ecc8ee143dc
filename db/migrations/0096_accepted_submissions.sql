-- What waits for a place, the longest waiting first (DOMAIN 3.5).
create index submission_accepted on distribution.submission (decided_at, submission_id) where status = 'accepted';
