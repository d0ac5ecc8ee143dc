-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('distribution.channel_application', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('distribution.channel_application_step', 'account_id', colocate_with => 'facts.content_day');
