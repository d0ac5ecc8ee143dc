-- When the line of a commission was last decided. The close and payouts change states of commissions, all of a month's, and no
-- index holds what they change, so that such an update writes no index anew.
alter table cps.commission add column decided_at timestamptz;
update cps.commission set decided_at = updated_at;
alter table cps.commission alter column decided_at set not null;

drop index cps.commission_pool_decided;
create index commission_pool_decided on cps.commission (scene, decided_at)
  where scene in ('headline', 'good_finds', 'must_buy', 'guang', 'short_video');
