-- When the payout of a commission was confirmed (by account, as its table). It stands beside the status, because what is
-- clawed back of a line afterwards, or between the post and the payout, has been paid all the same (UX 27).
alter table cps.commission add column paid_out_at timestamptz(3);

-- Of lines of which something was taken back: those in statements that payouts have paid, and kept back by no dispute.
update cps.commission c set paid_out_at = coalesce(
  (select max(h.at) from cps.commission_event h
    where h.account_id = c.account_id and h.commission_id = c.commission_id and h.status = 'paid_out'),
  (select max(s.paid_at) from cps.entry e join cps.statement s on s.account_id = e.account_id and s.month = e.month
    where e.account_id = c.account_id and e.trade_no = c.trade_no and e.line_no = c.line_no
      and e.entry = 'settlement' and e.status = 'settled'))
where c.status = 'paid_out' or c.status = 'clawed_back' and not c.withheld
  and exists (select from cps.entry e join cps.statement s on s.account_id = e.account_id and s.month = e.month
    where e.account_id = c.account_id and e.trade_no = c.trade_no and e.line_no = c.line_no
      and e.entry = 'settlement' and e.status = 'settled')
  and not exists (select from cps.entry e join cps.statement s on s.account_id = e.account_id and s.month = e.month
    where e.account_id = c.account_id and e.trade_no = c.trade_no and e.line_no = c.line_no
      and e.entry = 'settlement' and e.status = 'settled' and s.paid_at is null)
  and not exists (select from cps.dispute_freeze f
    where f.account_id = c.account_id and f.trade_no = c.trade_no and f.line_no = c.line_no and f.purse = 'wallet'
      and f.left_by is not null and f.paid_at is null);
