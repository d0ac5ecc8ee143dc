-- Topic pages (DOMAIN 9, feed_topic; 5.1): a topic has a page since an account that may make one published a work with it.
create table feed.topic (                         -- by value
  -- Its name in one form: NFKC, lower case.
  topic_key text collate "C" primary key,
  name text not null,
  opened_by text collate "C" not null,
  opened_at timestamptz(3) not null,
  words tsvector not null,
  -- Heat in thousandths, works and readers as of `computed_at`, every hour; null before the first.
  heat bigint not null default 0,
  works int not null default 0,
  readers int not null default 0,
  computed_at timestamptz(3)
);
create index topic_words on feed.topic using gin (words);
create index topic_hot on feed.topic (heat desc, topic_key);

-- Which published works name a topic, whether or not it has a page.
create table feed.topic_work (                    -- by account
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  topic_key text collate "C" not null,
  published_at timestamptz(3) not null,
  primary key (account_id, content_id, topic_key)
);
create index topic_work_newest on feed.topic_work (topic_key, published_at, content_id);

-- Searches for a topic by day.
create table feed.topic_search (                  -- by value
  topic_key text collate "C" not null,
  day date not null,
  searches int not null,
  primary key (topic_key, day)
);
