-- Search (API.md, GET /search): the words of what readers find, cut from Chinese text by the program. `words` holds all of
-- them and has the index; `headline` holds the few that a result is ranked by, small enough to stay in the row.
create table feed.work_words (                    -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  headline tsvector not null,
  words tsvector not null,
  -- Hours since 1970 of its publication, and hours more for its quality: what it is ranked by among equal matches.
  standing int not null,
  primary key (account_id, content_id)
);
create index work_words_words on feed.work_words using gin (words);

-- The goods of an indexed work: how many works are about a good.
create table feed.item_work (                     -- by value
  item_id text collate "C" not null,
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  primary key (item_id, account_id, content_id)
);
create index item_work_of_work on feed.item_work (account_id, content_id);

create table feed.account_words (                 -- by account
  account_id text collate "C" primary key,
  words tsvector not null
);
create index account_words_words on feed.account_words using gin (words);

create table feed.item_words (                    -- by value
  item_id text collate "C" primary key,
  title text not null,
  words tsvector not null,
  -- Indexed works that are about it.
  works int not null default 0
);
create index item_words_words on feed.item_words using gin (words);

-- How far everything that was there before has been cut into words by the rules of `words_by`; no row before that began.
create table feed.search_index (                  -- local
  id boolean primary key default true check (id),
  words_by text not null,
  -- Which kind is being gone through, and after which id; null when all is done.
  kind text check (kind in ('accounts', 'works', 'goods')),
  after text collate "C" not null default ''
);
