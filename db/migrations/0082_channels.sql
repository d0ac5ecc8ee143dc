-- Channels of the deployment and what is submitted to: their sub-channels (DOMAIN 3.1). Few rows that every reader joins.
create table distribution.channel (  -- reference
  channel_code text collate "C" primary key,
  name text not null,
  name_en text,
  intro text not null,
  logo_media_id text,
  logo_url text,
  position integer not null,
  status text not null check (status in ('open', 'closed')),
  version integer not null check (version > 0),
  updated_by text not null,
  updated_at timestamptz(3) not null
);

create table distribution.sub_channel (  -- reference
  sub_channel_code text collate "C" primary key,
  channel_code text collate "C" not null references distribution.channel,
  name text not null,
  name_en text,
  position integer not null,
  templates text[] not null,
  overrides jsonb not null,
  eligibility jsonb not null,
  by_application boolean not null,
  review_mode text not null check (review_mode in ('machine', 'machine_human', 'machine_human_trial')),
  daily_quota_per_account integer check (daily_quota_per_account between 1 and 1000),
  monthly_min integer check (monthly_min between 1 and 1000),
  classification_scheme jsonb not null,
  scene text not null,
  status text not null check (status in ('open', 'paused', 'closed')),
  version integer not null check (version > 0),
  updated_by text not null,
  updated_at timestamptz(3) not null
);
create index sub_channel_of on distribution.sub_channel (channel_code, position, sub_channel_code);
