create schema distribution;

-- Accounts that operators have put on a list, for the condition `invited_list` (DOMAIN 3.3).
create table distribution.invited (  -- by account
  account_id text collate "C" not null,
  list_code text collate "C" not null,
  invited_by text not null,
  invited_at timestamptz(3) not null,
  primary key (account_id, list_code)
);
create index invited_of_list on distribution.invited (list_code, account_id);
