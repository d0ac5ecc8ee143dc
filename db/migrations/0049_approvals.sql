-- What an operator wishes to do that a second person must confirm (DOMAIN 1.3). The act itself stands in the payload and
-- is done in the transaction of the confirmation. One thing waits for one confirmation at a time.
create table identity.approval (                  -- local
  approval_id text collate "C" primary key,
  kind text not null,
  object_type text not null,
  object_id text not null,
  amount_fen bigint,
  payload jsonb not null,
  effect jsonb not null,
  reason text not null,
  state text not null default 'pending' check (state in ('pending', 'approved', 'refused', 'withdrawn')),
  requested_by text not null,
  requested_at timestamptz(3) not null,
  decided_by text,
  decided_at timestamptz(3),
  note text,
  check ((state = 'pending') = (decided_at is null))
);
create unique index approval_pending on identity.approval (kind, object_type, object_id) where state = 'pending';
create index approval_state on identity.approval (state, approval_id);
