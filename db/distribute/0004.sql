-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('media.media', 'media_id', colocate_with => 'none');
select create_distributed_table('media.uploads_of_day', 'user_id', colocate_with => 'identity.user');
