-- How the conditions of a sub-channel came out when a membership ended because they were not met any more: its account reads
-- what was measured and required then (DOMAIN 3.4).
alter table distribution.channel_membership add column end_outcome jsonb;

update distribution.channel_membership m set end_outcome = l.outcome
  from distribution.clean_out_line l
  where l.account_id = m.account_id and l.membership_id = m.membership_id and l.verdict = 'revoke'
    and m.ended_at is not null and l.outcome is not null;
