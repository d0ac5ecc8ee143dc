-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('contents.content', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('contents.content_version', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('contents.push', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('contents.daily_quota', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('contents.shown_item', 'item_id', colocate_with => 'catalogue.item');
