import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { PinEnd } from './rules.ts';

export type PinRow = {
  accountId: string;
  pinId: string;
  contentId: string;
  pushId: string;
  startedAt: Date;
  startedBy: string;
  endsAt: Date;
  checkAt: Date;
  endedAt: Date | null;
  endWhy: PinEnd | null;
  endNote: string;
  endedBy: string | null;
};

const columns = sql`account_id, pin_id, content_id, push_id, started_at, started_by, ends_at, check_at, ended_at, end_why,
  end_note, ended_by`;

/** The push by which a work stands in the follow feed; undefined while it does not. */
export async function standingPush(tx: Tx, accountId: string, contentId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('feed.push')
    .select('pushId')
    .where('accountId', '=', accountId)
    .where('contentId', '=', contentId)
    .where('withdrawnAt', 'is', null)
    .orderBy('pushedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.pushId;
}

/** Whether a push still stands. */
export async function isStanding(tx: Tx, accountId: string, pushId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('feed.push')
    .select('withdrawnAt')
    .where('accountId', '=', accountId)
    .where('pushId', '=', pushId)
    .executeTakeFirst();
  return row !== undefined && row.withdrawnAt === null;
}

/** The pin that an account began last. */
export async function latestPin(tx: Tx, accountId: string): Promise<PinRow | undefined> {
  const found = await sql<PinRow>`select ${columns} from feed.fan_pin where account_id = ${accountId}
    order by started_at desc, pin_id desc limit 1`.execute(tx);
  return found.rows[0];
}

export async function pinById(tx: Tx, accountId: string, pinId: string): Promise<PinRow | undefined> {
  const found = await sql<PinRow>`select ${columns} from feed.fan_pin
    where account_id = ${accountId} and pin_id = ${pinId}`.execute(tx);
  return found.rows[0];
}

export async function insertPin(
  tx: Tx,
  row: Pick<PinRow, 'accountId' | 'pinId' | 'contentId' | 'pushId' | 'startedAt' | 'startedBy' | 'endsAt' | 'checkAt'>,
): Promise<void> {
  await tx.insertInto('feed.fanPin').values(row).execute();
}

/** Ends a pin that stands. */
export async function endPin(
  tx: Tx,
  { accountId, pinId }: Pick<PinRow, 'accountId' | 'pinId'>,
  end: { endedAt: Date; endWhy: PinEnd; endNote: string; endedBy: string | null },
): Promise<void> {
  await tx
    .updateTable('feed.fanPin')
    .set(end)
    .where('accountId', '=', accountId)
    .where('pinId', '=', pinId)
    .where('endedAt', 'is', null)
    .execute();
}

export async function setCheck(tx: Tx, { accountId, pinId }: Pick<PinRow, 'accountId' | 'pinId'>, checkAt: Date) {
  await tx
    .updateTable('feed.fanPin')
    .set({ checkAt })
    .where('accountId', '=', accountId)
    .where('pinId', '=', pinId)
    .execute();
}

/** When a pin is looked at next. */
export const nextCheckAt: NextAt = sql`select min(check_at) as at from feed.fan_pin where ended_at is null`;

/** The account whose pin is to be looked at first. */
export async function dueAccount(tx: Tx, now: Date): Promise<string | undefined> {
  const found = await sql<{ accountId: string }>`select account_id from feed.fan_pin
    where ended_at is null and check_at <= ${now} order by check_at, account_id limit 1`.execute(tx);
  return found.rows[0]?.accountId;
}

/** Pins of all accounts that stand, the latest first, after a key. */
export async function standingPins(
  tx: Tx,
  now: Date,
  after: { startedAt: Date; pinId: string } | undefined,
  limit: number,
): Promise<PinRow[]> {
  const before = after ? sql`and (started_at, pin_id) < (${after.startedAt}, ${after.pinId})` : sql``;
  const found = await sql<PinRow>`select ${columns} from feed.fan_pin
    where ended_at is null and ends_at > ${now} ${before}
    order by started_at desc, pin_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** Notes that a reader has closed a pin; again changes nothing. */
export async function insertClosed(tx: Tx, userId: string, pinId: string, until: Date): Promise<void> {
  await tx
    .insertInto('feed.closedPin')
    .values({ userId, pinId, until })
    .onConflict((oc) => oc.columns(['userId', 'pinId']).doNothing())
    .execute();
}

/** When the first of the closed pins is over. */
export async function oldestClosed(tx: Tx): Promise<Date | undefined> {
  const row = await tx.selectFrom('feed.closedPin').select('until').orderBy('until').limit(1).executeTakeFirst();
  return row?.until;
}

/** Forgets at most `limit` closed pins that are over; answers how many. */
export async function forgetClosed(tx: Tx, now: Date, limit: number): Promise<number> {
  const gone = await sql`delete from feed.closed_pin where (user_id, pin_id) in
    (select user_id, pin_id from feed.closed_pin where until <= ${now} order by until limit ${limit})`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n);
}
