-- On Citus only: where the tables of the migration of this number live.
select create_distributed_table('links.network_clicks', 'account_id', colocate_with => 'facts.content_day');
