-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_reference_table('feed.retention');
select create_distributed_table('feed.reader', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('feed.push', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('feed.withdrawal', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('feed.entry', 'user_id', colocate_with => 'identity.user');
