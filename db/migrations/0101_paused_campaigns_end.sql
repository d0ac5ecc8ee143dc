-- A paused campaign closes at its deadline like one that collects (DOMAIN 4).
drop index distribution.campaign_ends;
create index campaign_ends on distribution.campaign (submit_deadline) where status in ('collecting', 'paused');
