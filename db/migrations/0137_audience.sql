-- Where a follower came from, for the author's list of them (DOMAIN 6.1).
alter table fans.follower add column source text;
update fans.follower f set source = w.source from fans.follow w
where w.user_id = f.user_id and w.account_id = f.account_id;
alter table fans.follower alter column source set not null;
create index follower_latest on fans.follower (account_id, followed_at desc, user_id desc);
drop index fans.follower_recent;

-- Who came and went by day. An end is kept of each follow's last time only, so what was before is counted by that.
create table fans.follower_day (                   -- by account
  account_id text collate "C" not null,
  day date not null,
  source text not null,
  -- A popular account is followed from many transactions at once.
  slot smallint not null,
  gained integer not null default 0,
  lost integer not null default 0,
  primary key (account_id, day, source, slot)
);
insert into fans.follower_day (account_id, day, source, slot, gained, lost)
select account_id, day, source, 0, sum(gained), sum(lost) from (
  select account_id, (followed_at at time zone 'Asia/Shanghai')::date as day, source, 1 as gained, 0 as lost
  from fans.follow
  union all
  select account_id, (unfollowed_at at time zone 'Asia/Shanghai')::date, source, 0, 1
  from fans.follow where unfollowed_at is not null) counted
group by account_id, day, source;
