import { personalTable, type PersonalData } from '../../lib/personal.ts';

/** What a reader's browsers and his buyer clicked (DOMAIN 2.8). A buyer's clicks decide money and stay, by a pseudonym. */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'clicks-of-browsers',
    table: 'links.visitor_click',
    owner: 'visitor_key',
    of: 'visitor',
    key: ['visitor_key', 'at', 'click_id'],
    columns: ['visitor_key', 'at', 'click_id', 'shop_id', 'item_id', 'content_id', 'account_id', 'scene'],
    erase: 'delete',
  }),
  personalTable({
    name: 'clicks',
    table: 'links.click',
    owner: 'buyer_key',
    of: 'buyer',
    key: ['shop_id', 'at', 'click_id'],
    columns: ['at', 'click_id', 'shop_id', 'item_id', 'content_id', 'account_id', 'scene'],
  }),
];
