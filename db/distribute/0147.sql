-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('feed.fan_ads_request', 'account_id', colocate_with => 'facts.content_day');
