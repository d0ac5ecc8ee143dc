-- What the host tells of a live session beside its times: a cover, how it stands where it says so itself, and its own number
-- of what it says, so that an older word never replaces a later one.
alter table links.live add column cover_url text,
  add column status text check (status in ('announced', 'live', 'ended', 'cancelled')),
  add column version bigint check (version >= 0),
  -- When followers are to be told that it begins; null where they were told, or nothing is to be told.
  add column tell_at timestamptz(3),
  add column told_at timestamptz(3);
update links.live set told_at = created_at;
create index live_untold on links.live (tell_at) where tell_at is not null;
create index live_current on links.live (ends_at) where status is null or status in ('announced', 'live');

-- How often a live session was opened from here, by day; in slots, so that those who come at once do not wait.
create table links.live_open (                    -- by value: live id
  live_id text collate "C" not null,
  day date not null,
  slot int not null,
  opens int not null,
  primary key (live_id, day, slot)
);
