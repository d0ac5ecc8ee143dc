create schema identity;

-- A reader as the product knows him; made from the sign-in library's row on first use.
create table identity."user" (                    -- by reader
  user_id text primary key,
  nickname text not null,
  minor text check (minor in ('under_14', 'under_18')),
  guardian_consent boolean not null default false,
  age_band text,
  gender text,
  created_at timestamptz(3) not null
);

create table identity.verification (              -- by reader
  user_id text primary key,
  kind text not null check (kind in ('person', 'enterprise')),
  subject_id text not null,
  name text not null,
  id_last4 text not null,
  birthday date,
  provider text not null,
  verified_at timestamptz(3) not null
);

create index verification_subject on identity.verification (subject_id);

create table identity.payout_account (            -- by reader
  user_id text primary key,
  holder_subject_id text not null,
  holder_name text not null,
  account_hash text not null,
  account_last4 text not null,
  provider text not null,
  verified_at timestamptz(3) not null
);

create table identity.account_member (            -- by reader
  user_id text not null,
  account_id text not null,
  role text not null check (role in ('owner', 'editor', 'finance', 'viewer')),
  since timestamptz(3) not null,
  primary key (user_id, account_id)
);
create index account_member_account on identity.account_member (account_id);

create table identity.operator (                  -- local
  user_id text not null,
  role text not null,
  since timestamptz(3) not null,
  granted_by text not null,
  primary key (user_id, role)
);

create table identity.api_key (                   -- local
  key_id text primary key,
  key_hash text not null unique,
  name text not null,
  last4 text not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  last_used_at timestamptz(3)
);

-- The host's buyer behind a reader. The key is the pseudonym under the deployment's secret, never the host's own.
create table identity.buyer_link (                -- by reader
  user_id text primary key,
  buyer_key text not null,
  linked_at timestamptz(3) not null
);
create table identity.buyer (                     -- by value: buyer key
  buyer_key text primary key,
  user_id text not null,
  linked_at timestamptz(3) not null
);

-- Browsers that a reader has signed in on, by pseudonym, so that what he clicked there signed out counts as his.
create table identity.user_visitor (              -- by reader
  user_id text not null,
  visitor_key text not null,
  since timestamptz(3) not null,
  primary key (user_id, visitor_key)
);

-- What operators did: append only.
create table identity.audit (                     -- local
  audit_id bigint generated always as identity primary key,
  at timestamptz(3) not null,
  actor text not null,
  verb text not null,
  object_type text not null,
  object_id text not null,
  before jsonb,
  after jsonb,
  reason text
);
create index audit_object on identity.audit (object_type, object_id, audit_id);
