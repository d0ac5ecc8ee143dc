create schema levels;

-- An account's level from an instant on. Append only: the settlement log carries every row. No row means L0.
create table levels.level (                       -- by account
  account_id text collate "C" not null,
  effective_at timestamptz(3) not null,
  level text not null check (level in ('L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6')),
  reason text not null,
  set_by text not null,
  set_at timestamptz(3) not null,
  primary key (account_id, effective_at)
);
