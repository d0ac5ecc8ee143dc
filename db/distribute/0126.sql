-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('notifications.push_subscription', 'user_id', colocate_with => 'identity.user');
