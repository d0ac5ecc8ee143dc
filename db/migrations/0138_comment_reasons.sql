-- Why an operator hid a comment: the reason in both languages, and what he wrote to its writer.
alter table talk.comment add column state_reason jsonb;
alter table talk.comment add column state_note text;
-- Whom a reader does not want to read any more; `comment_id` is what he read when he said so, by which he takes it back.
create table talk.muted_writer (                  -- by reader
  user_id text collate "C" not null,
  writer_id text collate "C" not null,
  comment_id text collate "C" not null,
  at timestamptz(3) not null,
  primary key (user_id, writer_id)
);
create index muted_writer_recent on talk.muted_writer (user_id, at desc, comment_id desc);
