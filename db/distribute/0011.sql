-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('links.click', 'buyer_key', colocate_with => 'facts.behaviour');
select create_distributed_table('links.visitor_click', 'visitor_key', colocate_with => 'identity.user');
select create_distributed_table('links.click_void', 'buyer_key', colocate_with => 'facts.behaviour');
select create_distributed_table('links.live', 'live_id', colocate_with => 'none');
