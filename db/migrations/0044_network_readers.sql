-- Signed-out viewers that count of one network, content and day: those that showed no cookie of ours, and all. Bounds what
-- a program without cookies adds to the reads (DOMAIN 2.5). `network` is a pseudonym that changes every day; no address is
-- kept. Old ones go with facts.seen.
create table facts.network_day (                  -- by reader (network)
  network text collate "C" not null,
  content_id text collate "C" not null,
  day date not null,
  new_visitors int not null,
  visitors int not null,
  primary key (network, content_id, day)
);
create index network_day_age on facts.network_day (day);

alter table facts.content_reader
  drop constraint content_reader_excluded_check,
  add constraint content_reader_excluded_check check (excluded in ('', 'own', 'agent', 'rate', 'host', 'network'));
