-- On Citus only: where the tables of the migration of this number live.
set local citus.multi_shard_modify_mode = 'sequential';

select create_reference_table('cps.month');
select create_reference_table('cps.pool_day');
select create_distributed_table('cps.log', 'key', colocate_with => 'none');
select create_distributed_table('cps.line_owner', 'trade_no', colocate_with => 'none');
select create_distributed_table('cps.order_line', 'buyer_key', colocate_with => 'facts.behaviour');
select create_distributed_table('cps.refund', 'trade_no', colocate_with => 'cps.line_owner');
select create_distributed_table('cps.punishment', 'trade_no', colocate_with => 'cps.line_owner');
select create_distributed_table('cps.line_hold', 'trade_no', colocate_with => 'cps.line_owner');
select create_distributed_table('cps.click', 'buyer_key', colocate_with => 'facts.behaviour');
select create_distributed_table('cps.account', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.level', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.authorisation', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.hold', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.content', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.decision', 'buyer_key', colocate_with => 'facts.behaviour');
select create_distributed_table('cps.commission', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.commission_event', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.entry', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.reward', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.statement', 'account_id', colocate_with => 'facts.content_day');
select create_distributed_table('cps.shop_statement', 'shop_id', colocate_with => 'none');
