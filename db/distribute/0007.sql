-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_reference_table('catalogue.category');
select create_reference_table('catalogue.shop');
select create_reference_table('catalogue.shop_plan');
select create_distributed_table('catalogue.item', 'item_id', colocate_with => 'none');
select create_distributed_table('catalogue.item_plan', 'item_id', colocate_with => 'catalogue.item');
