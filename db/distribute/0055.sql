-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('cps.lost_line', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.correction', 'account_id', colocate_with => 'facts.content_day');
