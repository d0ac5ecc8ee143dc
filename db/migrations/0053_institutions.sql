-- What a creator and an institution agree on (DOMAIN 11.4: the authorisation is the signed one). Only what both have
-- signed becomes an authorisation of the settlement log; everything else stays here.
create table cps.agreement (                      -- by account: the creator's
  account_id text collate "C" not null,
  agreement_id text collate "C" not null,
  institution_id text collate "C" not null,
  proposed_by text not null check (proposed_by in ('creator', 'institution')),
  share_bp int not null check (share_bp between 0 and 10000),
  from_at timestamptz(3) not null,
  to_at timestamptz(3) check (to_at >= from_at),
  notice_days int not null check (notice_days >= 0),
  note text not null,
  text text not null,
  text_hash text not null,
  status text not null check (status in ('proposed', 'accepted', 'declined', 'withdrawn')),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  answered_at timestamptz(3),
  primary key (account_id, agreement_id)
);
create index agreement_account on cps.agreement (account_id, created_at, agreement_id);
create index agreement_institution on cps.agreement (institution_id, created_at, agreement_id);
create index agreement_created on cps.agreement (created_at, agreement_id);

-- Who signed which text, for which of the two sides. `document` is the agreement's or the ending's id.
create table cps.agreement_signature (            -- by account
  account_id text collate "C" not null,
  agreement_id text collate "C" not null,
  document text collate "C" not null,
  party text not null check (party in ('creator', 'institution')),
  user_id text not null,
  signed_at timestamptz(3) not null,
  text_hash text not null,
  primary key (account_id, agreement_id, document, party)
);

-- How an accepted agreement ends before its day: by notice of one side, by both sides' consent, or by an operator.
create table cps.agreement_ending (               -- by account
  account_id text collate "C" not null,
  agreement_id text collate "C" not null,
  ending_id text collate "C" not null,
  kind text not null check (kind in ('notice', 'consent', 'operator')),
  asked_by text not null check (asked_by in ('creator', 'institution', 'operator')),
  end_at timestamptz(3) not null,
  reason text not null,
  text text not null,
  text_hash text not null,
  status text not null check (status in ('asked', 'agreed', 'declined', 'withdrawn')),
  asked_at timestamptz(3) not null,
  answered_at timestamptz(3),
  primary key (account_id, agreement_id, ending_id)
);
create unique index agreement_ending_asked on cps.agreement_ending (account_id, agreement_id) where status = 'asked';

-- An authorisation whose end changes is written anew: how often so far.
alter table cps.authorisation add column version int not null default 1;
