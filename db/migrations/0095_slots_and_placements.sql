-- Places on the pages of channels, of campaigns and on discover (DOMAIN 3.5). Few rows that every page reads.
create table distribution.slot (  -- reference
  slot_code text collate "C" primary key,
  place text not null check (place in ('channel', 'campaign', 'discover')),
  channel_code text collate "C" references distribution.channel,
  campaign_id text collate "C",
  name text not null,
  name_en text,
  position integer not null,
  capacity integer not null check (capacity between 1 and 10000),
  exclusive boolean not null check (not exclusive or capacity = 1),
  status text not null check (status in ('open', 'closed')),
  version integer not null check (version > 0),
  updated_by text not null,
  updated_at timestamptz(3) not null,
  check ((place = 'channel') = (channel_code is not null)),
  check ((place = 'campaign') = (campaign_id is not null))
);
create index slot_of_channel on distribution.slot (channel_code) where channel_code is not null;
create index slot_of_campaign on distribution.slot (campaign_id) where campaign_id is not null;

-- Who shares out a slot's time holds its row, so that an instant never gets one too many.
create table distribution.slot_counter (  -- by value: slot
  slot_code text collate "C" primary key,
  open_placements integer not null check (open_placements >= 0)
);

-- A work in a slot for a time. Each change is a version of its own and the one before keeps until when it stood: a page that
-- is read in parts stays as it was when its first part was read. `rank` is weight x (10,000 + boost_bp).
create table distribution.placement (  -- by value: slot
  slot_code text collate "C" not null,
  placement_id text collate "C" not null,
  version integer not null check (version > 0),
  submission_id text collate "C" not null,
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  target_type text not null check (target_type in ('sub_channel', 'campaign')),
  target_id text collate "C" not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null check (to_at > from_at),
  weight integer not null check (weight between 1 and 1000),
  level text not null,
  right_value text not null,
  boost_bp integer not null check (boost_bp between 0 and 10000),
  rank integer not null,
  ranked_at timestamptz(3) not null,
  made_by text not null,
  made_at timestamptz(3) not null,
  replaced_at timestamptz(3),
  ended_at timestamptz(3),
  ended_by text,
  end_reason text check (end_reason in ('expired', 'ended', 'work_gone', 'author_stopped', 'right_lost')),
  primary key (slot_code, placement_id, version),
  check ((ended_at is null) = (end_reason is null))
);
create index placement_ranked on distribution.placement (slot_code, rank desc, from_at desc, placement_id desc)
  where ended_at is null;
create index placement_until on distribution.placement (slot_code, to_at);
create index placement_by_id on distribution.placement (placement_id, version);
create index placement_of_content on distribution.placement (content_id) where replaced_at is null;
create index placement_of_account on distribution.placement (account_id) where replaced_at is null and ended_at is null;
create index placement_of_submission on distribution.placement (submission_id) where replaced_at is null and ended_at is null;
create index placement_due on distribution.placement (to_at) where replaced_at is null and ended_at is null;
create index placement_to_rank on distribution.placement (ranked_at) where replaced_at is null and ended_at is null;
