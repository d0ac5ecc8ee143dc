create schema accounts;

-- A wish to open an account, from the choice of its type on (DOMAIN 1.2).
create table accounts.application (               -- by reader
  user_id text not null,
  application_id text collate "C" not null,
  type text not null check (type in ('creator', 'merchant', 'brand', 'institution')),
  status text not null check (status in
    ('type_chosen', 'checking', 'checks_failed', 'profile_pending', 'submitted', 'opened', 'rejected')),
  checks jsonb not null,
  checked_at timestamptz(3) not null,
  invitation_hash text,
  profile jsonb,
  account_id text,
  reason text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (user_id, application_id)
);
create index application_by_id on accounts.application (application_id);
create index application_by_status on accounts.application (status, application_id);

create table accounts.account (                   -- by account
  account_id text collate "C" primary key,
  type text not null check (type in ('creator', 'merchant', 'brand', 'institution')),
  subject_id text not null,
  name text not null,
  name_key text not null,
  avatar_media_id text not null,
  avatar_url text not null,
  intro text not null,
  chosen_domain text not null,
  certified_role text,
  status text not null check (status in ('active', 'restricted', 'frozen', 'closed')),
  name_changed_at timestamptz(3),
  version int not null check (version > 0),
  opened_by text not null,
  opened_at timestamptz(3) not null
);
create index account_subject on accounts.account (subject_id);

-- What makes a name one of a kind: the folded name (DOMAIN 1.2). A submitted application holds its name too.
create table accounts.account_name (              -- by value: folded name
  name_key text collate "C" primary key,
  account_id text not null,
  taken_at timestamptz(3) not null
);

-- Every status that an account has had: from which instant, why, by whom. Append only.
create table accounts.status_change (             -- by account
  account_id text not null,
  at timestamptz(3) not null,
  status text not null check (status in ('active', 'restricted', 'frozen', 'closed')),
  reason text not null,
  actor text not null,
  primary key (account_id, at)
);

-- An operator's invitation to open a brand or institution account. The code is shown once.
create table accounts.invitation (                -- by value: hash of the code
  code_hash text primary key,
  invitation_id text collate "C" not null,
  type text not null check (type in ('brand', 'institution')),
  note text not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  used_at timestamptz(3),
  used_by_account text
);
create index invitation_by_id on accounts.invitation (invitation_id);
