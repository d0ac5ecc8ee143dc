-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('fans.block', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('fans.not_interested', 'user_id', colocate_with => 'identity.user');
