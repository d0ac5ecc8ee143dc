-- Files of the host that are compared with what we hold of its orders, refunds and punishments. A file that is compared
-- again is a run of its own with a higher `repeat`.
create table cps.host_file_run (                 -- local
  run_id text collate "C" primary key,
  kind text not null check (kind in ('orders', 'refunds', 'punishments')),
  sha256 text not null,
  -- The span for which the file says that it is complete: what we hold in it and the file lacks is extra.
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null check (from_at < to_at),
  repeat int not null,
  file_name text,
  bytes int not null,
  lines int not null,
  bad_lines int not null,
  -- The first bad lines, by number, column and limit.
  faults jsonb not null,
  ignored_columns jsonb not null,
  state text not null check (state in ('lines', 'extras', 'compared')),
  -- How far the comparison is: the last line of the file, and the last of ours that was looked at.
  line_nr int not null default 0,
  held_after jsonb,
  totals jsonb not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  compared_at timestamptz(3),
  unique (kind, sha256, from_at, to_at, repeat)
);
create index host_file_run_created on cps.host_file_run (created_at);

-- The file's good lines. `key` is what the line is known by: trade and line number, or the refund's id.
create table cps.host_file_line (                -- local
  run_id text collate "C" not null,
  line_nr int not null,
  key text collate "C" not null,
  said jsonb not null,
  primary key (run_id, line_nr),
  unique (run_id, key)
);

-- Where the file and what we hold differ. Buyers are pseudonyms.
create table cps.host_file_row (                 -- local
  run_id text collate "C" not null,
  row_nr int not null,
  class text not null check (class in ('missing', 'different', 'extra')),
  line_nr int,
  trade_no text collate "C" not null,
  line_no text collate "C" not null,
  refund_id text collate "C",
  fields text[] not null,
  said jsonb,
  held jsonb,
  said_fen bigint not null,
  held_fen bigint not null,
  -- What a correction would move at most, for the limit of a second person.
  effect_fen bigint not null,
  -- What taking the line in would have come to when it was compared, and which months it would have touched.
  planned text,
  planned_reason text,
  months text[] not null,
  state text not null check (state in ('open', 'corrected', 'accepted')),
  correction_id text,
  outcome text,
  reason text,
  errors jsonb not null default '[]',
  decided_by text,
  decided_at timestamptz(3),
  note text,
  primary key (run_id, row_nr)
);
create index host_file_row_class on cps.host_file_row (run_id, class, row_nr);

-- What an operator had corrected by the normal path, all in one wish.
create table cps.host_file_correction (          -- local
  correction_id text collate "C" primary key,
  run_id text collate "C" not null,
  class text check (class in ('missing', 'different')),
  row_nrs int[],
  reason text not null,
  requested_by text not null,
  requested_at timestamptz(3) not null,
  state text not null check (state in ('awaiting_approval', 'running', 'done')),
  approval_id text,
  rows int not null,
  effect_fen bigint not null,
  finished_at timestamptz(3)
);
create index host_file_correction_run on cps.host_file_correction (run_id);

create index order_line_created on cps.order_line (created_at, trade_no, line_no);
create index refund_at on cps.refund (at, trade_no, line_no, refund_id);
create index punishment_at on cps.punishment (at, trade_no, line_no);
