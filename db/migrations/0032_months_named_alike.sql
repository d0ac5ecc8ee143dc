-- Months of the feed are named like those of the clicks: one mechanism makes, finds and drops them all.
do $$
declare
  part text;
begin
  for part in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'feed.entry'::regclass and c.relname ~ '^entry_\d{6}$'
  loop
    execute format('alter table feed.%I rename to %I', part, 'entry_' || substr(part, 7, 4) || '_' || substr(part, 11, 2));
  end loop;
end $$;
