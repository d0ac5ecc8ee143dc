-- On Citus only: where the tables of the migration of this number live.
select create_reference_table('distribution.campaign');
select create_distributed_table('distribution.campaign_counter', 'campaign_id', colocate_with => 'none');
select create_distributed_table('distribution.campaign_step', 'campaign_id', colocate_with => 'distribution.campaign_counter');
select create_distributed_table('distribution.campaign_domain', 'campaign_id', colocate_with => 'distribution.campaign_counter');
select create_distributed_table('distribution.campaign_creator', 'campaign_id', colocate_with => 'distribution.campaign_counter');
