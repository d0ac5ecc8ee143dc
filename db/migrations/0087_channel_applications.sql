-- Applications of accounts for sub-channels with their material, and what became of them (DOMAIN 3.4). One that an account
-- works on, that waits, or that made it a member is open: there is one at a time of a sub-channel.
create table distribution.channel_application (  -- by account
  account_id text collate "C" not null,
  application_id text collate "C" not null,
  sub_channel_code text collate "C" not null references distribution.sub_channel,
  status text not null
    check (status in ('draft', 'submitted', 'reviewing', 'approved', 'rejected', 'suspended', 'revoked')),
  version integer not null check (version > 0),
  material jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  submitted_at timestamptz(3),
  decided_at timestamptz(3),
  decided_by text,
  reasons jsonb not null,
  -- How the conditions came out when it was last asked: at its submission, then at its decision.
  outcome jsonb,
  -- From when on the account may apply again.
  reapply_at timestamptz(3),
  primary key (account_id, application_id)
);
create unique index channel_application_open on distribution.channel_application (account_id, sub_channel_code)
  where status in ('draft', 'submitted', 'reviewing', 'approved', 'suspended');
create index channel_application_of on distribution.channel_application (account_id, sub_channel_code, application_id);
create index channel_application_status on distribution.channel_application (status, application_id);

-- Each step of an application with who and when; `version` is the application's after it.
create table distribution.channel_application_step (  -- by account
  account_id text collate "C" not null,
  application_id text collate "C" not null,
  version integer not null,
  status text not null,
  at timestamptz(3) not null,
  by text not null,
  reasons jsonb not null,
  note text,
  primary key (account_id, application_id, version)
);
