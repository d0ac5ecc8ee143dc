-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('contents.item_group', 'account_id', colocate_with => 'facts.content_day');
