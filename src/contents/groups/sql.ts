import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Card } from '../schema.ts';
import type { PushTarget } from '../fields.ts';

export type GroupRow = {
  quotaDay: string | null;
  quotaTargets: PushTarget[];
  leadContentId: string | null;
};

type Key = { accountId: string; groupId: string };

export async function insertGroup(
  tx: Tx,
  now: Date,
  row: Key & { quotaDay: string; quotaTargets: PushTarget[] },
): Promise<void> {
  await tx
    .insertInto('contents.itemGroup')
    .values({ ...row, createdAt: now })
    .execute();
}

/** Locks a group, so that what its contents do follows one another. Each locks its own content before. */
export async function lockGroup(tx: Tx, { accountId, groupId }: Key): Promise<GroupRow> {
  const row = await tx
    .selectFrom('contents.itemGroup')
    .select(['quotaDay', 'quotaTargets', 'leadContentId'])
    .where('accountId', '=', accountId)
    .where('groupId', '=', groupId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Error(`the group ${groupId} is gone`);
  // The table holds units of targets alone.
  return row as GroupRow;
}

export async function updateGroup(tx: Tx, { accountId, groupId }: Key, change: Partial<GroupRow>): Promise<void> {
  await tx
    .updateTable('contents.itemGroup')
    .set(change)
    .where('accountId', '=', accountId)
    .where('groupId', '=', groupId)
    .execute();
}

/** How many other contents of a group wait for a review or their time, or are out. */
export async function openBeside(tx: Tx, { accountId, groupId }: Key, contentId: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from contents.content
    where account_id = ${accountId} and group_id = ${groupId} and content_id <> ${contentId}
      and status in ('reviewing', 'scheduled', 'published')`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** Cards of the other published contents of a group, in the order that its author chose. */
export async function cardsBeside(tx: Tx, { accountId, groupId }: Key, contentId: string): Promise<Card[]> {
  const found = await sql<{ card: Card }>`
    select v.card from contents.content c
    join contents.content_version v
      on v.account_id = c.account_id and v.content_id = c.content_id and v.version = c.live_version
    where c.account_id = ${accountId} and c.group_id = ${groupId} and c.content_id <> ${contentId}
      and c.status = 'published' and v.card is not null
    order by c.group_place`.execute(tx);
  return found.rows.map(({ card }) => card);
}

/** The content that was pushed for its group; undefined while none is. */
export async function leadOf(tx: Tx, { accountId, groupId }: Key): Promise<string | undefined> {
  const row = await tx
    .selectFrom('contents.itemGroup')
    .select('leadContentId')
    .where('accountId', '=', accountId)
    .where('groupId', '=', groupId)
    .executeTakeFirst();
  return row?.leadContentId ?? undefined;
}
