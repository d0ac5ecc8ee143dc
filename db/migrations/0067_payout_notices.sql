-- Signed notices of a provider that a payout has moved, each taken once. What they say is never believed: they have the
-- provider asked. Kept for a month, longer than a provider repeats one.
create table ledger.payout_notice (               -- local
  provider text not null check (provider = 'alipay'),
  notice_id text collate "C" not null,
  -- The number of the payout, as the provider knows it; not ours when the app pays for somebody else too.
  request_no text not null,
  received_at timestamptz(3) not null,
  primary key (provider, notice_id)
);
create index payout_notice_received on ledger.payout_notice (received_at);
