-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('feed.fan_pin', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('feed.closed_pin', 'user_id', colocate_with => 'identity.user');
