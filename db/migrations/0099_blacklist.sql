-- The blacklist of readers (DOMAIN 13.10): each time that somebody was put on it, with why, until when and how it ended. It
-- is in force from `from_at` until `until_at` or `lifted_at`; one at most is at a time. Rows stay, as the reader's history.
create table identity.blacklisting (              -- by reader
  user_id text collate "C" not null,
  blacklisting_id text collate "C" not null,
  reason text not null,
  text text not null,
  case_id text,
  from_at timestamptz(3) not null,
  until_at timestamptz(3) check (until_at > from_at),
  put_by text not null,
  -- Goes on from one row of a reader to his next, so that a version names one state of one of them.
  version int not null,
  changed_at timestamptz(3) not null,
  changed_by text not null,
  lifted_at timestamptz(3),
  lifted_by text,
  lift_text text,
  primary key (user_id, blacklisting_id),
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_text is null))
);
create index blacklisting_latest on identity.blacklisting (blacklisting_id);

-- Readers by the beginning of their names, for operators who look for one.
create index user_nickname on identity."user" (nickname collate "C" text_pattern_ops);

-- What blacklisted readers did, left out of the numbers like what members and programs do (DOMAIN 5.1).
alter table facts.content_day add column blacklisted int not null default 0;
alter table facts.content_reader
  drop constraint content_reader_excluded_check,
  add constraint content_reader_excluded_check
    check (excluded in ('', 'own', 'agent', 'rate', 'host', 'network', 'blacklist'));
-- Of a like or favourite: whether it was given while its reader was on the blacklist. What takes it back counts, or does not,
-- as what gave it.
alter table facts.mark add column blacklisted boolean not null default false;
alter table facts.behaviour add column blacklisted boolean not null default false;
