-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('fans.reader', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('fans.follow', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('fans.follower', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('fans.follower_count', 'account_id', colocate_with => 'facts.content_day');
