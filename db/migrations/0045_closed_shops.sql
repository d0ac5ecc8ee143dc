-- Whether the shop of a watched good is open: its closing is told as such, not as the good's being taken off sale.
-- `on_sale` stays what a reader meets: in the shop's offer, and the shop open.
alter table contents.watched_item
  add column shop_open boolean not null default true,
  drop constraint watched_item_changes_check,
  add constraint watched_item_changes_check
    check (changes <@ array['shop_closed', 'off_sale', 'sold_out', 'price', 'rate']);

update contents.watched_item w set shop_open = false, changes = array_replace(w.changes, 'off_sale', 'shop_closed')
from catalogue.item i join catalogue.shop s on s.shop_id = i.shop_id
where i.item_id = w.item_id and s.status <> 'active';
