-- What operators call for (DOMAIN 4). Few rows that every list joins.
create table distribution.campaign (  -- reference
  campaign_id text collate "C" primary key,
  title text not null,
  theme text not null,
  channel_code text collate "C" references distribution.channel,
  cover_media_id text,
  cover_url text,
  description text not null,
  activity_from timestamptz(3) not null,
  activity_to timestamptz(3) not null,
  resource_text text not null,
  submit_from timestamptz(3) not null,
  submit_deadline timestamptz(3) not null,
  placement_from timestamptz(3) not null,
  placement_to timestamptz(3) not null,
  content_types text[] not null,
  classification_scheme jsonb not null,
  item_rules jsonb not null,
  max_creators integer check (max_creators > 0),
  max_submissions integer check (max_submissions > 0),
  domain_caps jsonb not null,
  per_account_limit integer not null check (per_account_limit > 0),
  open_to text not null check (open_to in ('eligible', 'invited')),
  invite_rule jsonb not null,
  review_mode text not null check (review_mode in ('machine', 'machine_human', 'machine_human_trial')),
  reward_text text not null,
  close_when_full boolean not null,
  status text not null check (status in ('draft', 'scheduled', 'collecting', 'paused', 'closed', 'selecting', 'placed', 'archived', 'cancelled')),
  published_at timestamptz(3),
  version integer not null check (version > 0),
  created_at timestamptz(3) not null,
  updated_by text not null,
  updated_at timestamptz(3) not null
);
create index campaign_newest on distribution.campaign (published_at desc, campaign_id desc) where published_at is not null;
create index campaign_begins on distribution.campaign (submit_from) where status = 'scheduled';
create index campaign_ends on distribution.campaign (submit_deadline) where status = 'collecting';

-- Who took a campaign from one state to the next, when and why.
create table distribution.campaign_step (  -- by value: campaign id
  campaign_id text collate "C" not null,
  nr integer not null,
  from_status text,
  to_status text not null,
  at timestamptz(3) not null,
  by_actor text not null,
  reason text not null,
  primary key (campaign_id, nr)
);

-- What of a campaign is taken now: submissions that wait or are accepted, and creators that have any. Whoever takes or
-- gives back a place holds this row.
create table distribution.campaign_counter (  -- by value: campaign id
  campaign_id text collate "C" primary key,
  submissions integer not null check (submissions >= 0),
  creators integer not null check (creators >= 0),
  submitters integer not null check (submitters >= 0)
);
create table distribution.campaign_domain (  -- by value: campaign id
  campaign_id text collate "C" not null,
  domain text not null,
  submissions integer not null check (submissions >= 0),
  primary key (campaign_id, domain)
);
-- Everybody who has submitted to it, also what was rejected or withdrawn since.
create table distribution.campaign_creator (  -- by value: campaign id
  campaign_id text collate "C" not null,
  account_id text collate "C" not null,
  submissions integer not null check (submissions >= 0),
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  primary key (campaign_id, account_id)
);
create index campaign_creator_of on distribution.campaign_creator (account_id, campaign_id);
create index campaign_creator_hot on distribution.campaign_creator (campaign_id, last_at);
