-- The hours of which discover has a list of what it recommends.
create table feed.recommendation (                -- local
  as_of timestamptz(3) primary key
);

-- What discover recommends at an hour, best first, with everything that made the score (DOMAIN 6.2, 9 feed_support).
create table feed.recommended (                   -- local
  as_of timestamptz(3) not null,
  place int not null,
  account_id text collate "C" not null,
  content_id text collate "C" not null,
  heat_index int not null,
  quality int not null,
  tag_match int not null,
  -- The author's right feed_support, and what it multiplied by.
  support text not null,
  support_bp int not null,
  -- In hundredths of a point.
  score int not null,
  primary key (as_of, place)
);
create index recommended_content on feed.recommended (content_id, as_of);
