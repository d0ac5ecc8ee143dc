-- What a dispute corrected at a merchant's cost stands on the next bill of his shop (DOMAIN 11.5): `bill_month` is that
-- bill's, null until it is posted, and for ever where the platform pays.
alter table cps.correction
  add column trade_no text collate "C",
  add column line_no text collate "C",
  add column bill_month text;
update cps.correction c set trade_no = d.trade_no, line_no = d.line_no
  from cps.dispute d where d.dispute_id = c.dispute_id;
alter table cps.correction
  alter column trade_no set not null,
  alter column line_no set not null;
create index correction_unbilled on cps.correction (shop_id) where payer = 'merchant' and bill_month is null;
create index correction_bill on cps.correction (bill_month, shop_id) where bill_month is not null;

alter table cps.shop_statement add column correction_fen bigint not null default 0;
drop index cps.shop_statement_open;
create index shop_statement_open on cps.shop_statement (month, shop_id)
  where commission_fen + clawback_fen + correction_fen > received_fen;

-- What the nightly comparison of shops' bills with the ledger found.
create table cps.bill_check (                     -- local
  bill_check_id bigint generated always as identity primary key,
  at timestamptz(3) not null,
  shops int not null,
  faults jsonb not null
);
