create schema catalogue;

-- The host's category tree, as it told us. Goods may name a category that is not here yet.
create table catalogue.category (                 -- reference
  category_id text collate "C" primary key,
  name text not null,
  parent_id text collate "C" references catalogue.category (category_id),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);

create table catalogue.shop (                     -- reference
  shop_id text collate "C" primary key,
  name text not null,
  name_folded text not null,
  owner_user_id text,
  rating_bp int not null check (rating_bp between 0 and 50000),
  default_rate_bp int check (default_rate_bp between 1 and 9000),
  supermarket boolean,
  status text not null check (status in ('active', 'closed')),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index shop_owner on catalogue.shop (owner_user_id, shop_id) where owner_user_id is not null;

create table catalogue.item (                     -- by value: item id
  item_id text collate "C" primary key,
  shop_id text collate "C" not null references catalogue.shop (shop_id),
  title text not null,
  title_folded text not null,
  price_fen bigint not null check (price_fen > 0),
  category_id text collate "C" not null,
  picture_urls text[] not null,
  url text not null,
  rate_bp int check (rate_bp between 1 and 9000),
  stock int not null check (stock >= 0),
  on_sale boolean not null,
  supermarket boolean,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index item_newest on catalogue.item (created_at desc, item_id desc);
create index item_of_shop on catalogue.item (shop_id, created_at desc, item_id desc);

-- Commission plans: a row holds from its instant until the next one. Null: no rate of its own.
-- The first row of an item or shop holds from 1970 on, because for orders older than our first news nothing better is known.
create table catalogue.item_plan (                -- by value: item id
  item_id text collate "C" not null,
  valid_from timestamptz(3) not null,
  rate_bp int check (rate_bp between 1 and 9000),
  primary key (item_id, valid_from)
);
create table catalogue.shop_plan (                -- reference
  shop_id text collate "C" not null,
  valid_from timestamptz(3) not null,
  rate_bp int check (rate_bp between 1 and 9000),
  primary key (shop_id, valid_from)
);
