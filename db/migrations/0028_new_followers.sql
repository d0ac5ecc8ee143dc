-- Yesterday's new followers of an account: a range of this index, however many followers there are.
create index follower_recent on fans.follower (account_id, followed_at);
