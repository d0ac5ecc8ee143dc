-- Browsers that a person wants to be told in by Web Push (RFC 8030).
create table notifications.push_subscription (    -- by reader
  user_id text collate "C" not null,
  -- Hash of the endpoint, which names the browser wherever it is told of.
  subscription_id text collate "C" not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  -- The browser, as it names itself.
  label text not null,
  created_at timestamptz(3) not null,
  primary key (user_id, subscription_id)
);
create index push_subscription_device on notifications.push_subscription (subscription_id);
