-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('facts.scene_day', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('contents.quality', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.content_value', 'account_id', colocate_with => 'facts.content_day');
select create_reference_table('cps.valued_day');
select create_reference_table('cps.pool_topup');
