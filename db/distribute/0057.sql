select create_distributed_table('cps.shop_payment', 'shop_id', colocate_with => 'cps.shop_statement');
