-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('facts.seen', 'viewer', colocate_with => 'identity.user');
select create_distributed_table('facts.mark', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('facts.user_day', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('facts.content_day', 'account_id', colocate_with => 'none');
select create_distributed_table('facts.content_total', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('facts.behaviour_id', 'event_id', colocate_with => 'none');
select create_distributed_table('facts.behaviour', 'buyer_key', colocate_with => 'none');
