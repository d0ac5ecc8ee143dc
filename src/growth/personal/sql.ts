import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Row } from '../../lib/personal.sql.ts';

/** What a reader has won, after one of it, in the order of its ids. Where it goes and what was written of it is read on its page. */
export async function winsRead(tx: Tx, userId: string, after: Row | undefined, limit: number): Promise<Row[]> {
  const last = typeof after?.['rewardId'] === 'string' ? after['rewardId'] : '';
  const found = await sql<Row>`
    with mine as (
      select reward_id from growth.reward_win where user_id = ${userId} and reward_id > ${last}
      order by reward_id limit ${limit})
    select w.reward_id, w.comment_id, w.rank, w.likes, w.won_at, w.fulfilled_at
    from mine join growth.reward_winner w on w.reward_id = mine.reward_id and w.user_id = ${userId}
    order by w.reward_id`.execute(tx);
  return found.rows;
}
