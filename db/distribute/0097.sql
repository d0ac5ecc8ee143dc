-- On Citus only: where the tables of the migration of this number live.
select create_reference_table('growth.announcement');
select create_distributed_table('growth.announcement_read', 'user_id', colocate_with => 'identity.user');
