-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('moderation.original', 'subject_id', colocate_with => 'none');
select create_distributed_table('moderation.original_band', 'band', colocate_with => 'none');
