-- Support looks at an account as its members see it, for a short while and read-only (DOMAIN 1.3, 13.6).
create table identity.account_view (               -- by reader
  user_id text collate "C" primary key,
  account_id text collate "C" not null,
  -- Real time, as that of sessions.
  until timestamptz(3) not null
);
