-- Reads as pages show them, since publication: each viewer once a content and day, without own and automatic traffic.
alter table facts.content_total add column viewed bigint not null default 0;

insert into facts.content_total (account_id, content_id, kind, slot, raw, counted, viewed)
select account_id, content_id, 'read', 0, 0, 0, count(*)
from facts.content_reader where excluded = '' group by account_id, content_id
on conflict (account_id, content_id, kind, slot) do update set viewed = excluded.viewed;
