-- What readers did with a content by the scene that led them to it, for scores and rewards (DOMAIN 11.6): each reader once
-- a content, kind and day, own and automatic traffic left out.
create table facts.scene_day ( -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  scene text collate "C" not null,
  kind text not null,
  slot smallint not null,
  counted integer not null,
  primary key (account_id, content_id, day, scene, kind, slot)
);
create index scene_day_day on facts.scene_day (day, scene);
create index behaviour_carts on facts.behaviour (at) where kind = 'cart' and click_id is not null;

-- The quality of a published version (DOMAIN 8.1) as far as its text, pictures and originality say; goods are looked at by day.
create table contents.quality ( -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  version integer not null,
  parts jsonb not null,
  computed_at timestamptz(3) not null,
  override integer check (override between 0 and 1000),
  override_reason text,
  override_at timestamptz(3),
  primary key (account_id, content_id)
);

-- What contents were worth in a scene on a day, with every part of it (DOMAIN 11.6).
create table cps.content_value ( -- by account
  account_id text collate "C" not null,
  scene text collate "C" not null,
  day date not null,
  content_id text collate "C" not null,
  value bigint not null,
  parts jsonb not null,
  primary key (account_id, scene, day, content_id)
);
create index content_value_day on cps.content_value (scene, day);

-- Days whose contents are valued, each once.
create table cps.valued_day ( -- reference
  day date primary key,
  contents integer not null,
  valued_at timestamptz(3) not null
);

-- Money put into pools by hand; the log holds scene, day and amount, this who and why.
create table cps.pool_topup ( -- reference
  scene text collate "C" not null,
  day date not null,
  amount_fen bigint not null check (amount_fen > 0),
  reason text not null,
  made_by text not null,
  made_at timestamptz(3) not null,
  primary key (scene, day)
);

-- Lines of the scenes that have a pool: what flows into it and what a day's orders were.
create index commission_pool on cps.commission (scene, paid_at)
  where scene in ('headline', 'good_finds', 'must_buy', 'guang', 'short_video');
create index order_line_item on cps.order_line (item_id, paid_at);
