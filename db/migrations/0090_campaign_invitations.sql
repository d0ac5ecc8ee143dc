-- Who is invited to a campaign since when, and why: the rule's inputs with what was measured and required (DOMAIN 4).
create table distribution.campaign_invitation (  -- by account
  account_id text collate "C" not null,
  campaign_id text collate "C" not null,
  invited_at timestamptz(3) not null,
  reason jsonb not null,
  primary key (account_id, campaign_id)
);
create index campaign_invitation_of on distribution.campaign_invitation (campaign_id, account_id);

-- A night's work on invitations: which campaigns it looks at, and how far it has come through the accounts.
create table distribution.campaign_night (  -- reference
  night date primary key,
  campaign_ids text[] not null,
  before_account text collate "C",
  invited integer not null,
  begun_at timestamptz(3) not null,
  finished_at timestamptz(3)
);

-- Whom a night found for a campaign that invites a limited number, until it has looked at everybody.
create table distribution.campaign_candidate (  -- by value: campaign id
  campaign_id text collate "C" not null,
  account_id text collate "C" not null,
  value integer not null,
  reason jsonb not null,
  primary key (campaign_id, account_id)
);
create index campaign_candidate_best on distribution.campaign_candidate (campaign_id, value desc, account_id);

-- Accepted submissions that an operator has chosen for placement.
create table distribution.campaign_selection (  -- by value: campaign id
  campaign_id text collate "C" not null,
  submission_id text collate "C" not null,
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  selected_by text not null,
  selected_at timestamptz(3) not null,
  primary key (campaign_id, submission_id)
);
