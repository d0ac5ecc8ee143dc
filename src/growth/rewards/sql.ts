import { sql } from 'kysely';
import type { Db, Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { Fen } from '../../lib/money.ts';
import type { PrizeKind, RewardRule, RewardState } from './rules.ts';

export type RewardRow = {
  accountId: string;
  rewardId: string;
  contentId: string;
  prizeKind: PrizeKind;
  prizeFen: Fen;
  prizeText: string;
  winners: number;
  fromAt: Date;
  toAt: Date;
  rule: RewardRule;
  state: RewardState;
  version: number;
  createdBy: string;
  createdAt: Date;
  startedAt: Date | null;
  pickDueAt: Date | null;
  remindedAt: Date | null;
  announcedAt: Date | null;
  decidedBy: RewardRule | null;
  cancelledAt: Date | null;
  cancelReason: string;
};

export type WinnerRow = {
  accountId: string;
  rewardId: string;
  userId: string;
  commentId: string;
  rank: number;
  likes: number;
  wonAt: Date;
  addressSealed: string | null;
  noteSealed: string | null;
  eraseAt: Date | null;
  fulfilledAt: Date | null;
  fulfilledBy: string | null;
};

export type RewardKey = { accountId: string; rewardId: string };

// The check constraints are the only writers of the narrower types.
const asReward = (row: unknown) => row as RewardRow;
const asWinner = (row: unknown) => row as WinnerRow;

/** Keeps a new reward; false where another is open below the work. */
export async function insertReward(tx: Tx, row: RewardRow): Promise<boolean> {
  const added = await tx
    .insertInto('growth.rewardCampaign')
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateReward(
  tx: Tx,
  { accountId, rewardId }: RewardKey,
  change: Partial<Omit<RewardRow, 'accountId' | 'rewardId' | 'contentId'>>,
): Promise<void> {
  await tx
    .updateTable('growth.rewardCampaign')
    .set(change)
    .where('accountId', '=', accountId)
    .where('rewardId', '=', rewardId)
    .execute();
}

const oneReward = (db: Db, { accountId, rewardId }: RewardKey) =>
  db
    .selectFrom('growth.rewardCampaign')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('rewardId', '=', rewardId);

export async function rewardById(db: Db, key: RewardKey): Promise<RewardRow | undefined> {
  const row = await oneReward(db, key).executeTakeFirst();
  return row && asReward(row);
}

export async function lockReward(tx: Tx, key: RewardKey): Promise<RewardRow | undefined> {
  const row = await oneReward(tx, key).forUpdate().executeTakeFirst();
  return row && asReward(row);
}

/** The reward below a work that readers see: the latest that was started. */
export async function rewardOfContent(
  db: Db,
  { accountId, contentId }: { accountId: string; contentId: string },
): Promise<RewardRow | undefined> {
  const row = await db
    .selectFrom('growth.rewardCampaign')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('contentId', '=', contentId)
    .where('startedAt', 'is not', null)
    .orderBy('rewardId', 'desc')
    .executeTakeFirst();
  return row && asReward(row);
}

/** A page of the rewards of an account, the latest first. */
export async function rewardPage(
  db: Db,
  accountId: string,
  before: string | undefined,
  limit: number,
): Promise<RewardRow[]> {
  let query = db.selectFrom('growth.rewardCampaign').selectAll().where('accountId', '=', accountId);
  if (before !== undefined) query = query.where('rewardId', '<', before);
  return (await query.orderBy('rewardId', 'desc').limit(limit).execute()).map(asReward);
}

const dueOfPicking = sql`case when reminded_at is null then pick_due_at - interval '1 day' else pick_due_at end`;

/** When the next reward ends, its author is reminded, or the most likes decide. */
export const nextRewardAt: NextAt = sql`select least(
    (select min(to_at) from growth.reward_campaign where state = 'running'),
    (select min(${dueOfPicking}) from growth.reward_campaign where state = 'picking')) as at`;

/** The reward of which something is due the earliest. */
export async function earliestDue(tx: Tx, now: Date): Promise<(RewardKey & { contentId: string }) | undefined> {
  const found = await sql<RewardKey & { contentId: string }>`
    select account_id, reward_id, content_id from (
      select account_id, reward_id, content_id, to_at as at from growth.reward_campaign where state = 'running'
      union all
      select account_id, reward_id, content_id, ${dueOfPicking} from growth.reward_campaign where state = 'picking') d
    where at <= ${now} order by at, reward_id limit 1`.execute(tx);
  return found.rows[0];
}

/** The rewards of an account that run or are to be decided. */
export async function openRewards(tx: Tx, accountId: string): Promise<(RewardKey & { contentId: string })[]> {
  return tx
    .selectFrom('growth.rewardCampaign')
    .select(['accountId', 'rewardId', 'contentId'])
    .where('accountId', '=', accountId)
    .where('state', 'in', ['running', 'picking'])
    .orderBy('rewardId')
    .execute();
}

export async function insertWinners(tx: Tx, rows: readonly WinnerRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('growth.rewardWinner')
    .values([...rows])
    .execute();
  const wins = rows.map(({ userId, rewardId, wonAt }) => ({ userId, rewardId, wonAt }));
  await tx.insertInto('growth.rewardWin').values(wins).execute();
}

/** Who has won, by rank. */
export async function winnersOf(db: Db, { accountId, rewardId }: RewardKey): Promise<WinnerRow[]> {
  const rows = db.selectFrom('growth.rewardWinner').selectAll().where('accountId', '=', accountId);
  return (await rows.where('rewardId', '=', rewardId).orderBy('rank').execute()).map(asWinner);
}

/** What one person has won in a reward, locked. */
export async function lockWinner(tx: Tx, key: RewardKey, userId: string): Promise<WinnerRow | undefined> {
  const rows = tx.selectFrom('growth.rewardWinner').selectAll().where('accountId', '=', key.accountId);
  const row = await rows
    .where('rewardId', '=', key.rewardId)
    .where('userId', '=', userId)
    .forUpdate()
    .executeTakeFirst();
  return row && asWinner(row);
}

export async function updateWinner(
  tx: Tx,
  { accountId, rewardId, userId }: RewardKey & { userId: string },
  change: Partial<Pick<WinnerRow, 'addressSealed' | 'noteSealed' | 'eraseAt' | 'fulfilledAt' | 'fulfilledBy'>>,
): Promise<void> {
  await tx
    .updateTable('growth.rewardWinner')
    .set(change)
    .where('accountId', '=', accountId)
    .where('rewardId', '=', rewardId)
    .where('userId', '=', userId)
    .execute();
}

/** How many winners have not got what they won. */
export async function unsent(db: Db, { accountId, rewardId }: RewardKey): Promise<number> {
  const found = await sql<{ left: number }>`select count(*)::int as left from growth.reward_winner
    where account_id = ${accountId} and reward_id = ${rewardId} and fulfilled_at is null`.execute(db);
  return found.rows[0]?.left ?? 0;
}

export type WinKey = { rewardId: string; wonAt: Date };

/** What a reader has won, the latest first. */
export async function winsOf(db: Db, userId: string, before: WinKey | undefined, limit: number): Promise<WinKey[]> {
  const found = await sql<WinKey>`select reward_id, won_at from growth.reward_win where user_id = ${userId}
      and ${before === undefined ? sql`true` : sql`(won_at, reward_id) < (${before.wonAt}, ${before.rewardId})`}
    order by won_at desc, reward_id desc limit ${limit}`.execute(db);
  return found.rows;
}

/** When the next delivery address is to be erased. */
export const nextEraseAt: NextAt = sql`select min(erase_at) as at from growth.reward_winner
  where address_sealed is not null`;

/** Erases delivery addresses whose time is over; answers how many. */
export async function eraseAddresses(tx: Tx, now: Date): Promise<number> {
  const found = await sql`update growth.reward_winner set address_sealed = null, erase_at = null
    where address_sealed is not null and erase_at <= ${now}`.execute(tx);
  return Number(found.numAffectedRows ?? 0n);
}
