-- Item contents pushed as one (DOMAIN 2.2, item group): up to three are submitted together and cost one unit of each
-- daily limit. The group holds the units; whichever is published first is pushed for all, and shows the others.
create table contents.item_group (                -- by account
  account_id text collate "C" not null,
  group_id text collate "C" not null,
  quota_day date,
  quota_targets text[] not null default '{}',
  lead_content_id text collate "C",
  created_at timestamptz(3) not null,
  primary key (account_id, group_id)
);

alter table contents.content
  add column group_id text collate "C",
  add column group_place int check (group_place between 1 and 3);
create index content_group on contents.content (account_id, group_id) where group_id is not null;
