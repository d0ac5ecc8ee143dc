create schema fans;

-- A reader as his follows need him. Follow, unfollow and every change of `active` lock this row first, so that none of them
-- overtakes another of the same reader.
create table fans.reader (                        -- by reader
  user_id text collate "C" primary key,
  active boolean not null default false,
  following int not null default 0 check (following >= 0)
);

-- A follow. Unfollowing keeps the row; following again takes it up anew.
create table fans.follow (                        -- by reader
  user_id text collate "C" not null,
  account_id text collate "C" not null,
  followed_at timestamptz(3) not null,
  unfollowed_at timestamptz(3),
  special boolean not null default false,
  source text not null check (source in ('content', 'home', 'guide_image', 'share', 'search', 'recommend')),
  -- From when on every fan-out has seen this follow in the mirror; null until a later transaction finds it committed.
  mirrored_since timestamptz(3),
  primary key (user_id, account_id)
);
create index follow_recent on fans.follow (user_id, followed_at desc, account_id desc) where unfollowed_at is null;

-- The mirror: who follows an account now, and whether fan-out writes to him.
create table fans.follower (                      -- by account
  account_id text collate "C" not null,
  user_id text collate "C" not null,
  followed_at timestamptz(3) not null,
  active boolean not null,
  primary key (account_id, user_id)
);
create index follower_active on fans.follower (account_id, user_id) where active;

-- Followers of an account, counted in slots so that no row is hot.
create table fans.follower_count (                -- by account
  account_id text collate "C" not null,
  slot smallint not null,
  followers int not null,
  primary key (account_id, slot)
);
