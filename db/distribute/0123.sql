-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('feed.work_words', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('feed.item_work', 'item_id', colocate_with => 'catalogue.item');
select create_distributed_table('feed.account_words', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('feed.item_words', 'item_id', colocate_with => 'catalogue.item');
