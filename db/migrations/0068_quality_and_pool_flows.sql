-- Works whose quality a reviewer has set, the latest first.
create index quality_overridden on contents.quality (override_at desc, content_id) where override is not null;

-- What may still move a pool: commissions of its scene by when they were last decided about. A running pool reads those since
-- its last posted month, however long the history is. Other scenes have no pool, and pay nothing for the index.
create index commission_pool_decided on cps.commission (scene, updated_at)
  where scene in ('headline', 'good_finds', 'must_buy', 'guang', 'short_video');
