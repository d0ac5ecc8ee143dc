-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('feed.subscription_message', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('feed.subscription_receipt', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('feed.subscription_entry', 'user_id', colocate_with => 'identity.user');
