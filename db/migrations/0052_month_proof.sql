-- What a month was posted with, so that anybody can check a statement of it (docs/guide/verify.md).

-- The published head of a month and its hash. `secret` salts the leaves and signs the month's exports.
create table cps.month_proof (                    -- reference
  month text primary key,
  secret text not null,
  head jsonb,
  root text
);

-- The leaves of the trees of a month, 256 hashes of 32 bytes a row. `first` is the first log line of a chunk.
create table cps.proof_chunk (                    -- by value
  month text not null,
  tree text not null check (tree in ('log', 'statements', 'pools')),
  chunk integer not null,
  first text collate "C" not null,
  root bytea not null,
  hashes bytea not null,
  primary key (month, tree, chunk)
);

-- What the leaves of statements and pool days say. Owner and part are account and institution, or scene and day.
create table cps.proof_leaf (                     -- by value
  month text not null,
  tree text not null check (tree in ('statements', 'pools')),
  leaf_index integer not null,
  owner text collate "C" not null,
  part text collate "C" not null,
  leaf text not null,
  primary key (month, tree, leaf_index)
);
create index proof_leaf_owner on cps.proof_leaf (month, tree, owner);
create index proof_leaf_part on cps.proof_leaf (month, tree, part);
