-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('identity.user', 'user_id', colocate_with => 'none');
select create_distributed_table('identity.verification', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('identity.payout_account', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('identity.account_member', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('identity.buyer_link', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('identity.buyer', 'buyer_key', colocate_with => 'none');
select create_distributed_table('identity.user_visitor', 'user_id', colocate_with => 'identity.user');
