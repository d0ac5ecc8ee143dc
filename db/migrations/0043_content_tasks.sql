-- What an account does with many works at once: an act on each of them, or a file of them (UX 22, 28). `last_id` is the
-- last work that was dealt with. Rows go a day after the task has ended.
create table contents.task (                      -- by account
  account_id text collate "C" not null,
  task_id text collate "C" not null,
  kind text not null check (kind in ('bulk', 'export')),
  ask jsonb not null,
  lang text not null check (lang in ('zh-CN', 'en')),
  asked_by text not null,
  total int not null check (total >= 0),
  done int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  last_id text collate "C" not null default '',
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (account_id, task_id)
);
create index task_ended on contents.task (finished_at) where finished_at is not null;

-- The works of a bulk task as they matched when it was asked for, and what became of each.
create table contents.task_work (                 -- by account
  account_id text collate "C" not null,
  task_id text collate "C" not null,
  content_id text collate "C" not null,
  title text not null,
  outcome text check (outcome in ('done', 'unchanged', 'refused')),
  code text,
  primary key (account_id, task_id, content_id),
  foreign key (account_id, task_id) references contents.task on delete cascade
);

-- The lines of a file, in parts.
create table contents.task_part (                 -- by account
  account_id text collate "C" not null,
  task_id text collate "C" not null,
  last_id text collate "C" not null,
  place int not null,
  lines text not null,
  primary key (account_id, task_id, last_id),
  foreign key (account_id, task_id) references contents.task on delete cascade
);
