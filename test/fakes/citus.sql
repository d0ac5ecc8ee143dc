-- Stands in for Citus: signatures as in its versions 13 and 14, which only note who called them with what.
create schema citus;
create type citus.distribution_type as enum ('hash', 'range', 'append');
create table citus.called (nr serial, relation regclass unique, key text, colocated text);
create function pg_catalog.create_distributed_table(table_name regclass, distribution_column text,
    distribution_type citus.distribution_type default 'hash', colocate_with text default 'default', shard_count int default null)
  returns void language plpgsql as $$ begin
    if colocate_with <> 'none' and not exists (select from citus.called where relation = colocate_with::regclass and key is not null) then
      raise exception 'relation % is not distributed', colocate_with;
    end if;
    insert into citus.called (relation, key, colocated) values (table_name, distribution_column, colocate_with);
  end $$;
create function pg_catalog.create_reference_table(table_name regclass) returns void language plpgsql as $$ begin
    insert into citus.called (relation) values (table_name);
  end $$;
