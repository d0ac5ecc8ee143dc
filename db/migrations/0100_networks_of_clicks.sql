-- Clicks on an account's links by day, network and signed-in reader ('' for nobody), for the look for click fraud (DOMAIN
-- 13.10). `network` is the pseudonym of an IPv4 /24 or IPv6 /48, another one each day; no address is kept. The clicks
-- themselves name no network. Rows are erased after the days that the policy `violations` says.
create table links.network_clicks (               -- by account
  account_id text collate "C" not null,
  day date not null,
  network text collate "C" not null,
  reader text collate "C" not null,
  clicks int not null check (clicks > 0),
  primary key (account_id, day, network, reader)
);
create index network_clicks_day on links.network_clicks (day);
