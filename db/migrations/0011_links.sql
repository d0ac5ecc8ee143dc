create schema links;

-- Clicks of known buyers, by months of UTC that are made as they are needed. `received_at` is when the click became the
-- buyer's: its own time, or that of the binding of the browser that made it.
create table links.click (                        -- by buyer
  buyer_key text not null,
  shop_id text collate "C" not null,
  at timestamptz(3) not null,
  click_id text collate "C" not null,
  received_at timestamptz(3) not null,
  item_id text collate "C" not null,
  content_id text collate "C" not null,
  account_id text collate "C" not null,
  scene text not null,
  supermarket boolean not null,
  primary key (buyer_key, shop_id, at, click_id)
) partition by range (at);

-- Clicks that no buyer is known for yet, by the pseudonym of the browser. Binding moves them into `click`, once.
create table links.visitor_click (                -- by reader (visitor)
  visitor_key text not null,
  at timestamptz(3) not null,
  click_id text collate "C" not null,
  shop_id text collate "C" not null,
  item_id text collate "C" not null,
  content_id text collate "C" not null,
  account_id text collate "C" not null,
  scene text not null,
  supermarket boolean not null,
  primary key (visitor_key, at, click_id)
) partition by range (at);

create table links.click_void (                   -- by buyer
  buyer_key text not null,
  click_id text collate "C" not null,
  reason text not null,
  voided_at timestamptz(3) not null,
  primary key (buyer_key, click_id)
);

-- A live session at the host: what its goods' links name as their content.
create table links.live (                         -- by value: live id
  live_id text collate "C" primary key,
  account_id text collate "C" not null,
  title text not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  url text not null,
  item_ids text[] not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index live_account on links.live (account_id, starts_at);

-- What clicks add to the counters, one row a group commit, until the worker has counted it: so a redirect waits for no counter.
create table links.uncounted (                    -- local
  uncounted_id bigint generated always as identity primary key,
  at timestamptz(3) not null,
  clicks jsonb not null
);
