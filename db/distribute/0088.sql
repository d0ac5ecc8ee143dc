-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('distribution.channel_membership', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('distribution.membership_suspension', 'account_id', colocate_with => 'facts.content_day');
select create_reference_table('distribution.clean_out');
select create_distributed_table('distribution.clean_out_line', 'account_id', colocate_with => 'facts.content_day');
