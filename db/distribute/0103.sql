-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('identity.account_view', 'user_id', colocate_with => 'identity.user');
