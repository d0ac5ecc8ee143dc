-- Since when and until when an account is bound to an institution, as conditions ask it (DOMAIN 3.3): mirrored from what both
-- have signed, since agreements are a later domain's.
create table accounts.institution_bond (          -- by account
  account_id text collate "C" not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3),
  primary key (account_id, from_at)
);
insert into accounts.institution_bond (account_id, from_at, to_at)
select account_id, from_at, to_at from cps.authorisation;
