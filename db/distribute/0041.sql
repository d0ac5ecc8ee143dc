-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('facts.content_reader', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('facts.video_viewer', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('facts.viewer_minute', 'viewer', colocate_with => 'identity.user');
