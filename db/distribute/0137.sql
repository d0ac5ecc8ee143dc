-- On Citus only: where the table of the migration of this number lives.
select create_distributed_table('fans.follower_day', 'account_id', colocate_with => 'facts.content_day');
