-- On Citus only: where the tables of the migration of this number live.
select create_reference_table('distribution.campaign_night');
select create_distributed_table('distribution.campaign_invitation', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('distribution.campaign_candidate', 'campaign_id', colocate_with => 'distribution.campaign_counter');
select create_distributed_table('distribution.campaign_selection', 'campaign_id', colocate_with => 'distribution.campaign_counter');
