-- On Citus only: where the tables of the migration of this number live.
select create_reference_table('distribution.channel');
select create_reference_table('distribution.sub_channel');
