select create_distributed_table('ledger.payout', 'party_id', colocate_with => 'facts.content_day');
select create_distributed_table('ledger.payout_event', 'party_id', colocate_with => 'facts.content_day');
