-- What works are submitted to: sub-channels and campaigns (DOMAIN 3.5). A row is one try; who is refused tries again.
create table distribution.submission (  -- by account
  account_id text collate "C" not null,
  submission_id text collate "C" not null,
  content_id text collate "C" not null,
  content_version integer not null check (content_version > 0),
  content_type text not null,
  title text not null,
  domain text,
  target_type text not null check (target_type in ('sub_channel', 'campaign')),
  target_id text collate "C" not null,
  classification_id text,
  status text not null check (status in ('submitted', 'machine_review', 'machine_rejected', 'human_review', 'accepted',
    'rejected', 'trial', 'placed', 'expired', 'withdrawn')),
  review_mode text not null,
  quota_day date,
  submitted_by text not null,
  submitted_at timestamptz(3) not null,
  -- An editor proposed it for its author, who let him (join_quality_reward).
  proposed_by text,
  -- What was refused before, of which this is the next try.
  follows text collate "C",
  machine_due_at timestamptz(3) not null,
  human_due_at timestamptz(3),
  machine_at timestamptz(3),
  decided_at timestamptz(3),
  decided_by text,
  reasons jsonb not null default '[]',
  grades jsonb,
  trial_until timestamptz(3),
  primary key (account_id, submission_id)
);
create unique index submission_to_channel on distribution.submission (account_id, content_id)
  where target_type = 'sub_channel' and status in ('submitted', 'machine_review', 'human_review', 'accepted', 'trial', 'placed');
create unique index submission_once on distribution.submission (account_id, content_id, target_type, target_id)
  where status in ('submitted', 'machine_review', 'human_review', 'accepted', 'trial', 'placed');
create index submission_of_account on distribution.submission (account_id, submitted_at desc, submission_id desc);
create index submission_to on distribution.submission (target_type, target_id, submitted_at desc, submission_id desc);
create index submission_trials on distribution.submission (trial_until) where status = 'trial' and trial_until is not null;

-- Every step of a submission: what happened, when, by whom.
create table distribution.submission_step (  -- by account
  account_id text collate "C" not null,
  submission_id text collate "C" not null,
  nr integer not null,
  status text not null,
  at timestamptz(3) not null,
  by text not null,
  note text,
  primary key (account_id, submission_id, nr),
  foreign key (account_id, submission_id) references distribution.submission
);

-- Submissions of an account to a sub-channel in a day, for its daily quota. None is given back (DOMAIN 2.3, 3.5).
create table distribution.submission_quota (  -- by account
  account_id text collate "C" not null,
  sub_channel_code text collate "C" not null,
  day date not null,
  used integer not null check (used >= 0),
  primary key (account_id, sub_channel_code, day)
);

-- What goods a sub-channel takes beside what its templates ask: of shops with a rating, and of a pool (DOMAIN 2.2, item gate).
alter table distribution.sub_channel
  add column shop_rating_bp_min integer not null default 46000 check (shop_rating_bp_min between 0 and 50000),
  add column selection_pool_code text collate "C";

-- Goods that operators selected (选品池), for channels that take no others.
create table catalogue.selection_pool (  -- reference
  pool_code text collate "C" primary key,
  name text not null,
  updated_by text not null,
  updated_at timestamptz(3) not null
);
create table catalogue.selection_pool_item (  -- reference
  pool_code text collate "C" not null references catalogue.selection_pool,
  item_id text collate "C" not null,
  added_by text not null,
  added_at timestamptz(3) not null,
  primary key (pool_code, item_id)
);

create index version_asks on contents.content_version (account_id, content_id, version)
  where status = 'live' and fields->>'joinQualityReward' = 'true';
