-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('levels.score_daily', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('accounts.certification', 'account_id', colocate_with => 'facts.content_day');
