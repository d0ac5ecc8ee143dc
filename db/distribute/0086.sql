-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('distribution.submission', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('distribution.submission_step', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('distribution.submission_quota', 'account_id', colocate_with => 'facts.content_day');
select create_reference_table('catalogue.selection_pool');
select create_reference_table('catalogue.selection_pool_item');
