import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** Whether a reader blocks an account. */
export async function isBlocked(tx: Tx, userId: string, accountId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('fans.block')
    .select('at')
    .where('userId', '=', userId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return found !== undefined;
}

/** How many accounts a reader blocks. The caller holds the reader's lock. */
export async function countBlocks(tx: Tx, userId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('fans.block')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertBlock(tx: Tx, now: Date, userId: string, accountId: string): Promise<void> {
  await tx
    .insertInto('fans.block')
    .values({ userId, accountId, at: now })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

export async function deleteBlock(tx: Tx, userId: string, accountId: string): Promise<void> {
  await tx.deleteFrom('fans.block').where('userId', '=', userId).where('accountId', '=', accountId).execute();
}

/** A page of blocks, latest first. */
export function blocksPage(tx: Tx, userId: string, before: { at: Date; accountId: string } | undefined, rows: number) {
  return tx
    .selectFrom('fans.block')
    .select(['accountId', 'at'])
    .where('userId', '=', userId)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(at, account_id) < (${before?.at}::timestamptz, ${before?.accountId})`),
    )
    .orderBy('at', 'desc')
    .orderBy('accountId', 'desc')
    .limit(rows)
    .execute();
}

/** Notes that a work is of no interest, and forgets all but the latest. */
export async function insertNotInterested(
  tx: Tx,
  now: Date,
  userId: string,
  contentId: string,
  kept: number,
): Promise<void> {
  await tx
    .insertInto('fans.notInterested')
    .values({ userId, contentId, at: now })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await sql`
    delete from fans.not_interested where user_id = ${userId} and content_id in (
      select content_id from fans.not_interested where user_id = ${userId} order by at desc, content_id desc offset ${kept})`.execute(
    tx,
  );
}

export async function deleteNotInterested(tx: Tx, userId: string, contentId: string): Promise<void> {
  await tx.deleteFrom('fans.notInterested').where('userId', '=', userId).where('contentId', '=', contentId).execute();
}

/** What a reader does not want to see, each with since when. */
export async function hiddenFrom(
  tx: Tx,
  userId: string,
): Promise<{ kind: 'account' | 'content'; id: string; at: Date }[]> {
  const found = await sql<{ kind: 'account' | 'content'; id: string; at: Date }>`
    select 'account' as kind, account_id as id, at from fans.block where user_id = ${userId}
    union all
    select 'content', content_id, at from fans.not_interested where user_id = ${userId}`.execute(tx);
  return found.rows;
}
