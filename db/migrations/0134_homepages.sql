-- How an account lays out its homepage (DOMAIN 6.3): the modules in their order with what is switched on, and a notice.
-- An account without a row has the default layout.
create table accounts.homepage (                  -- by account
  account_id text collate "C" not null primary key,
  modules jsonb not null,
  notice text not null,
  version int not null,
  changed_by text not null,
  changed_at timestamptz(3) not null
);
-- What a member is trying out and looks at before it is saved; one of each member.
create table accounts.homepage_draft (            -- by account
  account_id text collate "C" not null,
  user_id text collate "C" not null,
  modules jsonb not null,
  notice text not null,
  based_on int not null,
  changed_at timestamptz(3) not null,
  primary key (account_id, user_id)
);
-- The works of one type on a homepage, and which types there are.
create index content_type_published on contents.content (account_id, type, published_at, content_id)
  where status = 'published';
