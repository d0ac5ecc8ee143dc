-- Receipts of lines that an account did not win, disputes about order lines, and what disputes correct (DOMAIN 1.3, 11.3, 11.5).

-- Lines that considered a click of an account without its winning; a mirror of the decision, kept in its transaction.
create table cps.lost_line (                      -- by account
  account_id text collate "C" not null,
  lost_id text collate "C" not null,
  buyer_key text not null,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  outcome text not null,
  ordered_at timestamptz(3) not null,
  primary key (account_id, trade_no, line_no)
);
create unique index lost_line_id on cps.lost_line (account_id, lost_id);
create index lost_line_latest on cps.lost_line (account_id, ordered_at desc, lost_id desc);

insert into cps.lost_line (account_id, lost_id, buyer_key, trade_no, line_no, outcome, ordered_at)
select distinct on (c.account_id, d.trade_no, d.line_no) c.account_id,
  c.account_id || '-' || substr(translate(gen_random_uuid()::text, '-', ''), 1, 20),
  d.buyer_key, d.trade_no, d.line_no, c.outcome, o.created_at
from cps.decision d
join cps.order_line o on o.buyer_key = d.buyer_key and o.trade_no = d.trade_no and o.line_no = d.line_no
cross join lateral (
  select k ->> 'accountId' as account_id, k ->> 'outcome' as outcome, n
  from jsonb_array_elements(d.explanation -> 'considered') with ordinality as x(k, n)) c
where c.outcome not in ('WON', 'AFTER_ORDER') and not exists (
  select 1 from jsonb_array_elements(d.explanation -> 'considered') w
  where w ->> 'accountId' = c.account_id and w ->> 'outcome' = 'WON')
order by c.account_id, d.trade_no, d.line_no, c.n;

-- A dispute of one party about one line. While it is open, what the line earns is held back from held_from on; null
-- where nothing could be held, because it was settled or nobody earns.
create table cps.dispute (                        -- local
  dispute_id text collate "C" primary key,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  buyer_key text not null,
  shop_id text not null,
  subject text not null check (subject in ('commission', 'lost_line')),
  party text not null check (party in ('creator', 'merchant', 'institution')),
  account_id text collate "C" not null,
  opened_by text not null,
  respondent_id text collate "C",
  earner_id text collate "C",
  commission_id text collate "C",
  lost_id text collate "C",
  reason text not null,
  demand text not null,
  status text not null check (status in ('answering', 'deciding', 'decided', 'appealed', 'final', 'withdrawn')),
  waiting_for text check (waiting_for in ('opener', 'respondent')),
  held_from timestamptz(3),
  held_until timestamptz(3),
  opened_at timestamptz(3) not null,
  due_at timestamptz(3),
  decide_by timestamptz(3) not null,
  ended_at timestamptz(3),
  messages int not null default 0
);
create unique index dispute_open on cps.dispute (trade_no, line_no, account_id) where ended_at is null;
create index dispute_account on cps.dispute (account_id, dispute_id desc);
create index dispute_respondent on cps.dispute (respondent_id, dispute_id desc);
create index dispute_due on cps.dispute (due_at) where due_at is not null;
create index dispute_queue on cps.dispute (decide_by, dispute_id) where ended_at is null;

-- What was said in a dispute, and what became of it, in order.
create table cps.dispute_message (                -- local
  dispute_id text collate "C" not null references cps.dispute,
  n int not null,
  at timestamptz(3) not null,
  author text not null check (author in ('opener', 'respondent', 'operator', 'system')),
  user_id text,
  kind text not null,
  body text not null,
  media_ids text[] not null default '{}',
  primary key (dispute_id, n)
);

-- The first decision of a dispute and the one on its appeal. `effect` is what is done when it is final.
create table cps.dispute_decision (               -- local
  dispute_id text collate "C" not null references cps.dispute,
  instance int not null,
  decided_at timestamptz(3) not null,
  decided_by text not null,
  requested_by text not null,
  effect jsonb not null,
  reason text not null,
  applied_at timestamptz(3),
  primary key (dispute_id, instance)
);

-- Money that a dispute moved outside the log, a row of the month in which it was posted. Above 0 the account gets it.
create table cps.correction (                     -- by account
  account_id text collate "C" not null,
  dispute_id text collate "C" not null,
  at timestamptz(3) not null,
  month text not null,
  amount_fen bigint not null check (amount_fen <> 0),
  payer text not null check (payer in ('platform', 'merchant')),
  shop_id text not null,
  primary key (account_id, dispute_id)
);
create index correction_month on cps.correction (account_id, month);
