-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('contents.share_code', 'code', colocate_with => 'none');
select create_distributed_table('contents.shared_as', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('contents.share_day', 'account_id', colocate_with => 'facts.content_day');
