-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('feed.topic', 'topic_key', colocate_with => 'none');
select create_distributed_table('feed.topic_work', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('feed.topic_search', 'topic_key', colocate_with => 'feed.topic');
