-- Finance reads the commissions of all accounts, the latest ordered first (DOMAIN 13.9), and what of them was taken back
-- from whom: `clawback_fen` is the creator's part; what is left of the gross is the forfeited part.
alter table cps.commission
  add column clawback_gross_fen bigint not null default 0,
  add column clawback_network_fen bigint not null default 0,
  add column clawback_platform_fen bigint not null default 0,
  add column clawback_pool_fen bigint not null default 0;

update cps.commission set clawbacks = 0, clawback_fen = 0 where status = 'invalid' and clawbacks > 0;

-- By way of a table of its own, because a decision lives with its buyer and a commission with its account. A release of
-- what was held back repeats nothing but the creator's part.
create temporary table taken_back on commit drop as
  select d.commission_id, sum((e ->> 'grossFen')::bigint) as gross_fen, sum((e ->> 'networkFen')::bigint) as network_fen,
    sum((e ->> 'platformFen')::bigint) as platform_fen, sum((e ->> 'poolFen')::bigint) as pool_fen
  from cps.decision d cross join lateral jsonb_array_elements(d.explanation -> 'entries') e
  where d.commission_id is not null and e ->> 'entry' = 'clawback'
  group by d.commission_id;
update cps.commission c set clawback_gross_fen = t.gross_fen, clawback_network_fen = t.network_fen,
  clawback_platform_fen = t.platform_fen, clawback_pool_fen = t.pool_fen
from taken_back t where c.commission_id = t.commission_id and c.clawbacks > 0;

create index commission_created on cps.commission (created_at, commission_id);
create index commission_month_created on cps.commission (month, created_at, commission_id);
create index commission_shop on cps.commission (shop_id, created_at, commission_id);
-- What is rare is found without reading what is not; all that is invalid has no base, all that is estimated no confirmation.
create index commission_clawed_back on cps.commission (created_at, commission_id) where clawbacks > 0;
create index commission_withheld on cps.commission (created_at, commission_id) where withheld;
create index commission_baseless on cps.commission (created_at, commission_id) where base_fen = 0;
create index commission_unconfirmed on cps.commission (created_at, commission_id) where confirmed_at is null;
-- Serves what the index by account and line did, and trade numbers of any account beside.
create index commission_trade on cps.commission (trade_no, line_no, account_id);
drop index cps.commission_line;

create index correction_taken on cps.correction (account_id, trade_no, line_no) where amount_fen < 0;
