-- What was received for a shop's bill, once each. A set-off takes from what another bill left in the shop's favour and moves
-- no money. What was noted in error is reversed, never removed.
create table cps.shop_payment (                   -- by value: shop
  shop_id text not null,
  payment_id text collate "C" not null,
  month text not null,
  kind text not null check (kind in ('transfer', 'set_off')),
  amount_fen bigint not null check (amount_fen > 0),
  received_on date not null,
  reference text not null,
  noted_by text not null,
  noted_at timestamptz(3) not null,
  reversed_by text,
  reversed_at timestamptz(3),
  reverse_reason text,
  primary key (shop_id, payment_id),
  check ((reversed_at is null) = (reverse_reason is null))
);
create index shop_payment_bill on cps.shop_payment (shop_id, month);

-- A bill is settled when nothing is left of it; `due_on` comes from the policy at the posting.
alter table cps.shop_statement
  add column received_fen bigint not null default 0,
  add column due_on date,
  add column posted_at timestamptz(3);
create index shop_statement_open on cps.shop_statement (month, shop_id) where commission_fen + clawback_fen > received_fen;
create index entry_shop on cps.entry (month, shop_id, trade_no, line_no);

-- Under the policy `payout_waits_for_merchant` a statement's money goes to the wallet when its shops have paid.
alter table cps.statement add column waits boolean not null default false;
create index statement_waits on cps.statement (month) where waits;
