-- Best-reply rewards (DOMAIN 6.6): what an author promises for the best comments below a work.
create table growth.reward_campaign (             -- by account
  account_id text collate "C" not null,
  reward_id text collate "C" not null,
  content_id text collate "C" not null,
  prize_kind text not null check (prize_kind in ('coupon', 'points', 'red_packet', 'gift', 'none')),
  -- Of a red packet, for each winner; what else is won says so in words.
  prize_fen bigint not null check (prize_fen >= 0 and (prize_kind = 'red_packet') = (prize_fen > 0)),
  prize_text text not null,
  winners int not null check (winners between 1 and 20),
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null check (to_at > from_at),
  rule text not null check (rule in ('author_pick', 'top_likes')),
  state text not null check (state in ('draft', 'running', 'picking', 'announced', 'fulfilled', 'cancelled')),
  version int not null default 1,
  created_by text collate "C" not null,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  -- From when on the most likes decide, where the author has not.
  pick_due_at timestamptz(3),
  reminded_at timestamptz(3),
  announced_at timestamptz(3),
  decided_by text check (decided_by in ('author_pick', 'top_likes')),
  cancelled_at timestamptz(3),
  cancel_reason text not null default '',
  primary key (account_id, reward_id)
);
-- One at a time below a work.
create unique index reward_open on growth.reward_campaign (account_id, content_id)
  where state in ('draft', 'running', 'picking');
create index reward_of_content on growth.reward_campaign (account_id, content_id, reward_id);
create index reward_ends on growth.reward_campaign (to_at) where state = 'running';
create index reward_picks on growth.reward_campaign (pick_due_at) where state = 'picking';

create table growth.reward_winner (               -- by account
  account_id text collate "C" not null,
  reward_id text collate "C" not null,
  user_id text collate "C" not null,
  comment_id text collate "C" not null,
  rank int not null,
  -- Likes that counted when it was decided.
  likes int not null,
  won_at timestamptz(3) not null,
  -- Where a gift goes, and what the author says of what is won: sealed, for the two of them.
  address_sealed text,
  note_sealed text,
  erase_at timestamptz(3),
  fulfilled_at timestamptz(3),
  fulfilled_by text collate "C",
  primary key (account_id, reward_id, user_id)
);
create index reward_erasures on growth.reward_winner (erase_at) where address_sealed is not null;

-- What a reader has won.
create table growth.reward_win (                  -- by reader
  user_id text collate "C" not null,
  reward_id text collate "C" not null,
  won_at timestamptz(3) not null,
  primary key (user_id, reward_id)
);
create index reward_win_recent on growth.reward_win (user_id, won_at desc, reward_id desc);
