-- On Citus only: where the tables of the migration of this number live.
select create_reference_table('distribution.slot');
select create_distributed_table('distribution.slot_counter', 'slot_code', colocate_with => 'none');
select create_distributed_table('distribution.placement', 'slot_code', colocate_with => 'distribution.slot_counter');
