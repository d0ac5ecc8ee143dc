-- Categories that an account sorts its works into (DOMAIN 2.5), in the order of `place`.
create table contents.category (                  -- by account
  account_id text collate "C" not null,
  category_id text collate "C" not null,
  name text not null,
  place int not null check (place >= 0),
  created_at timestamptz(3) not null,
  primary key (account_id, category_id),
  unique (account_id, name)
);

-- The category of a work, of its account's own. It is no text: it changes without a new version and without a review.
alter table contents.content add column category_id text collate "C";
update contents.content_version set fields = fields - 'categoryId' where jsonb_exists(fields, 'categoryId');

create index content_category on contents.content (account_id, category_id, content_id) where category_id is not null;
create index content_category_published on contents.content (account_id, category_id, published_at, content_id)
  where status = 'published' and category_id is not null;
