-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_reference_table('lib.policy');
select create_distributed_table('lib.idempotency', 'key_hash', colocate_with => 'none');
