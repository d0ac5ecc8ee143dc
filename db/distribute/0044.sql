-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('facts.network_day', 'network', colocate_with => 'identity.user');
