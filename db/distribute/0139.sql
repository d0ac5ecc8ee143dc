-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('growth.reward_campaign', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('growth.reward_winner', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('growth.reward_win', 'user_id', colocate_with => 'identity.user');
