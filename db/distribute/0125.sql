-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('notifications.notice', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('notifications.reader_setting', 'user_id', colocate_with => 'identity.user');
