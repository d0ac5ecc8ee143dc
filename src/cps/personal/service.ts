import { personalTable, type PersonalData } from '../../lib/personal.ts';

/** What a reader bought, as the host tells of it. It decides others' money and stays, by a pseudonym (DOMAIN 2.8). */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'orders',
    table: 'cps.order_line',
    owner: 'buyer_key',
    of: 'buyer',
    key: ['trade_no', 'line_no'],
    columns: ['trade_no', 'line_no', 'shop_id', 'item_id', 'quantity', 'created_at', 'paid_at', 'paid_fen'],
  }),
];
