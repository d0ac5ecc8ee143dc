-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('facts.fresh_act', 'user_id', colocate_with => 'identity.user');
select create_distributed_table('inspiration.heat', 'account_id', colocate_with => 'facts.content_day');
