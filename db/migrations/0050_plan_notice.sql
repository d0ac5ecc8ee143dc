-- A cut of a commission takes effect after a notice (DOMAIN 11.2): its plan stands from the announcement on, with the instant
-- at which it begins. `coming` until that has been told. The good and its shop hold the rate in force.
alter table catalogue.item_plan add column coming boolean not null default false;
alter table catalogue.shop_plan add column coming boolean not null default false;
create index item_plan_coming on catalogue.item_plan (valid_from) where coming;
create index shop_plan_coming on catalogue.shop_plan (valid_from) where coming;

-- The author is told twice: when another rate is announced, and when it is in force.
alter table contents.watched_item
  add column seen_coming_bp int, add column seen_coming_at timestamptz(3),
  add column coming_bp int, add column coming_at timestamptz(3),
  drop constraint watched_item_changes_check,
  add constraint watched_item_changes_check
    check (changes <@ array['shop_closed', 'off_sale', 'sold_out', 'price', 'rate', 'rate_coming']);
