import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Scores } from './schema.ts';

/** Scores with the day (`YYYY-MM-DD`) from which they hold, and who set them when and why. */
export type ScoreRow = Scores & { accountId: string; day: string; setBy: string; setAt: Date; reason: string };

const columns = sql`account_id, to_char(day, 'YYYY-MM-DD') as day, creator_index, content_value, fan_value, domain_focus,
  commercial_value, activity, focus_domain, set_by, set_at, reason`;

/** The latest scores of each account up to a day. */
export async function scoresUpTo(tx: Tx, accountIds: readonly string[], day: string): Promise<ScoreRow[]> {
  const found = await sql<ScoreRow>`
    select s.* from unnest(${[...accountIds]}::text[]) as a (account_id)
    cross join lateral (select ${columns} from levels.score_daily
      where account_id = a.account_id and day <= ${day}::date order by levels.score_daily.day desc limit 1) s`.execute(
    tx,
  );
  return found.rows;
}

/** Writes the scores of a day; those that stood for it are replaced. */
export async function putScores(tx: Tx, { accountId, day, ...scores }: ScoreRow): Promise<void> {
  await tx
    .insertInto('levels.scoreDaily')
    .values({ accountId, day, ...scores })
    .onConflict((oc) => oc.columns(['accountId', 'day']).doUpdateSet(scores))
    .execute();
}
