-- Works that their account puts forward on its homepage (DOMAIN 2.5): featured ones have a tab of their own, pinned ones
-- come first. Only what stands on the homepage is here.
create table contents.showcase (                  -- by account
  account_id text collate "C" not null,
  kind text not null check (kind in ('featured', 'pinned')),
  content_id text collate "C" not null,
  placed_by text not null,
  placed_at timestamptz(3) not null,
  primary key (account_id, kind, content_id),
  foreign key (account_id, content_id) references contents.content
);

-- Who gave the reasons for which a work came back, and when: `machine`, `schedule`, or a user's id.
alter table contents.content add column reasons_by text, add column reasons_at timestamptz(3);
-- Who decided on a version, likewise.
alter table contents.content_version add column decided_by text;

-- To how many followers a push was written; null where nobody counted: pulled pushes, and those from before this column.
alter table feed.push add column delivered int;
-- Who has read a content, for how many people saw it.
create index user_day_readers on facts.user_day (content_id, user_id) where kind = 'read';
