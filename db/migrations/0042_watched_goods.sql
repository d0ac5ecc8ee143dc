-- The goods of published and scheduled works: what the author last saw of each (when the work went live or was scheduled, or
-- when he said that he knows), what is known of it now, and how the two differ. `changes` is what waits to be told to him;
-- `found_at` is when it was found.
create table contents.watched_item (              -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  item_id text collate "C" not null,
  seen_price_fen bigint not null,
  seen_rate_bp int,
  seen_on_sale boolean not null,
  seen_in_stock boolean not null,
  price_fen bigint not null,
  rate_bp int,
  on_sale boolean not null,
  in_stock boolean not null,
  changes text[] not null default '{}' check (changes <@ array['off_sale', 'sold_out', 'price', 'rate']),
  found_at timestamptz(3),
  primary key (account_id, content_id, item_id),
  foreign key (account_id, content_id) references contents.content,
  check ((found_at is null) = (changes = '{}'))
);
create index watched_item_changed on contents.watched_item (account_id, content_id) where changes <> '{}';

-- Goods of works that stand now: taken as the author saw them, because nothing better is known.
insert into contents.watched_item (account_id, content_id, item_id, seen_price_fen, seen_rate_bp, seen_on_sale,
  seen_in_stock, price_fen, rate_bp, on_sale, in_stock)
select s.account_id, s.content_id, s.item_id, i.price_fen, coalesce(i.rate_bp, p.default_rate_bp),
  i.on_sale and p.status = 'active', i.stock > 0, i.price_fen, coalesce(i.rate_bp, p.default_rate_bp),
  i.on_sale and p.status = 'active', i.stock > 0
from contents.shown_item s
join catalogue.item i on i.item_id = s.item_id
join catalogue.shop p on p.shop_id = i.shop_id;
