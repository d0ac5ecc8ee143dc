-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('media.video', 'media_id', colocate_with => 'media.media');
select create_distributed_table('media.upload', 'user_id', colocate_with => 'identity.user');
