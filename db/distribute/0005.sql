-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_distributed_table('ledger.book', 'book_id', colocate_with => 'none');
select create_distributed_table('ledger.post', 'book_id', colocate_with => 'ledger.book');
select create_distributed_table('ledger.entry', 'book_id', colocate_with => 'ledger.book');
select create_distributed_table('ledger.balance', 'book_id', colocate_with => 'ledger.book');
select create_distributed_table('ledger.checked', 'book_id', colocate_with => 'ledger.book');
