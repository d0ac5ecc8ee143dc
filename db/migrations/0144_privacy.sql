-- Whether a reader lets what he did decide what he is shown (DOMAIN 2.8).
alter table identity."user" add column personalised boolean not null default true;

-- Readers who close their account: until the instant they may come back, then they are erased (DOMAIN 2.8).
create table identity.closing (                    -- local
  user_id text collate "C" primary key,
  asked_at timestamptz(3) not null,
  erase_at timestamptz(3) not null,
  check (erase_at >= asked_at)
);
create index closing_due on identity.closing (erase_at, user_id);
