import type { Stage } from './stage.ts';

/** Follows of one reader of the crowd. */
const EACH = 100;

/**
 * Fills the tables of follows with those of a crowd of active readers, from the `from`-th to the `to`-th, spread over some
 * accounts: by SQL, because the import would take long to make millions.
 */
export async function fillFollows({ pool }: Stage, accountIds: string[], from: number, to: number): Promise<void> {
  const each = Math.min(EACH, accountIds.length);
  const edges = `select 'crowd' || n / ${each} || '-' || ($1::text[])[1] as user_id,
      ($1::text[])[n % ${accountIds.length} + 1] as account_id
    from generate_series($2::int, $3::int - 1) as n`;
  const values = [accountIds, from, to];
  await pool.query(
    `insert into fans.reader (user_id, active, following)
     select user_id, true, count(*) from (${edges}) e group by user_id on conflict (user_id) do nothing`,
    values,
  );
  await pool.query(
    `insert into fans.follow (user_id, account_id, followed_at, source, mirrored_since)
     select user_id, account_id, now(), 'home', now() from (${edges}) e`,
    values,
  );
  await pool.query(
    `insert into fans.follower (account_id, user_id, followed_at, active)
     select account_id, user_id, now(), true from (${edges}) e`,
    values,
  );
  await pool.query(
    `insert into fans.follower_count as c (account_id, slot, followers)
     select account_id, 0, count(*) from (${edges}) e group by account_id
     on conflict (account_id, slot) do update set followers = c.followers + excluded.followers`,
    values,
  );
}

/** Gives each reader of the crowd the latest pushes of those he follows, as fan-out would have written them. */
export async function fillEntries({ pool }: Stage, accountIds: string[]): Promise<void> {
  await pool.query(
    `insert into feed.entry (user_id, pushed_at, push_id, account_id)
     select f.user_id, p.pushed_at, p.push_id, p.account_id
     from (select distinct on (account_id) account_id, pushed_at, push_id from feed.push where account_id = any($1)
       order by account_id, pushed_at desc, push_id desc) p
     join fans.follow f on f.account_id = p.account_id
     on conflict do nothing`,
    [accountIds],
  );
}
