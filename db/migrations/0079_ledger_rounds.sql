-- The nightly audit also recomputes chains from their first post, in rounds over all books: a round goes on where the night
-- before ended it (`rechecked_to`; '' at its end), and says when all chains were last whole from the start.
alter table ledger.audit
  add column rechecked_to text collate "C" not null default '',
  add column whole_at timestamptz(3);
