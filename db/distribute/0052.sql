-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_reference_table('cps.month_proof');
select create_distributed_table('cps.proof_chunk', 'month', colocate_with => 'none');
select create_distributed_table('cps.proof_leaf', 'month', colocate_with => 'cps.proof_chunk');
