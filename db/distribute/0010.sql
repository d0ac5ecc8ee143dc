-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('accounts.application', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('accounts.account', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('accounts.account_name', 'name_key', colocate_with => 'none');
select create_distributed_table('accounts.status_change', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('accounts.invitation', 'code_hash', colocate_with => 'none');
