-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('accounts.homepage', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('accounts.homepage_draft', 'account_id', colocate_with => 'facts.content_day');
