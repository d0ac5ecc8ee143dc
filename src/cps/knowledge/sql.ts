import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { prepared } from '../../lib/prepared.ts';
import { namesOf, rowsAs, unnested } from '../../lib/unnested.ts';
import { inDocument } from '../decision/store.sql.ts';
import type { ClickFact, LineKey } from '../journal/lines.ts';

/** Which of these clicks, accounts or contents the log holds already. */
export async function knownClicks(tx: Tx, clicks: readonly { buyerKey: string; clickId: string }[]): Promise<string[]> {
  if (clicks.length === 0) return [];
  const found = await sql<{ clickId: string }>`
    select c.click_id from ${rowsAs('w', clicks, { buyerKey: 'text', clickId: 'text' })}
    join cps.click c on c.buyer_key = w.buyer_key and c.click_id = w.click_id`.execute(tx);
  return found.rows.map(({ clickId }) => clickId);
}

export async function accounts(tx: Tx, accountIds: readonly string[]) {
  const found = await sql<{ accountId: string; subjectId: string; shopIds: string[] }>`
    select account_id, subject_id, shop_ids from cps.account where account_id = any(${accountIds})`.execute(tx);
  return found.rows;
}

export async function knownContents(tx: Tx, contentIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ contentId: string }>`
    select content_id from cps.content where content_id = any(${contentIds})`.execute(tx);
  return found.rows.map(({ contentId }) => contentId);
}

const clickColumns = {
  buyerKey: 'text',
  clickId: 'text',
  at: 'timestamptz',
  receivedAt: 'timestamptz',
  shopId: 'text',
  itemId: 'text',
  contentId: 'text',
  accountId: 'text',
  scene: 'text',
  supermarket: 'boolean',
  voidReason: 'text',
} as const;

/** Keeps clicks, each once. */
export async function insertClicks(
  tx: Tx,
  clicks: readonly (ClickFact & { voidReason: string | null })[],
): Promise<void> {
  if (clicks.length === 0) return;
  await sql`${prepared} insert into cps.click (${namesOf(clickColumns)})
    select * from ${unnested(clicks, clickColumns)}
    on conflict (buyer_key, click_id) do nothing`.execute(tx);
}

export async function insertAccount(
  tx: Tx,
  row: { accountId: string; accountType: string; subjectId: string; shopIds: string[] },
): Promise<boolean> {
  const done = await tx
    .insertInto('cps.account')
    .values(row)
    .onConflict((oc) => oc.column('accountId').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Keeps when contents were published; answers those that were not known. */
export async function insertContents(
  tx: Tx,
  rows: readonly { accountId: string; contentId: string; publishedAt: Date }[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const done = await tx
    .insertInto('cps.content')
    .values(rows)
    .onConflict((oc) => oc.columns(['accountId', 'contentId']).doNothing())
    .returning('contentId')
    .execute();
  return done.map(({ contentId }) => contentId);
}

export async function insertLevel(
  tx: Tx,
  row: { accountId: string; effectiveAt: Date; level: string },
): Promise<boolean> {
  const done = await tx
    .insertInto('cps.level')
    .values(row)
    .onConflict((oc) => oc.columns(['accountId', 'effectiveAt']).doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The row of an authorisation that begins at an instant. */
export function authorisation(tx: Tx, accountId: string, from: Date) {
  return tx
    .selectFrom('cps.authorisation')
    .select(['institutionId', 'shareBp', 'toAt', 'version'])
    .where('accountId', '=', accountId)
    .where('fromAt', '=', from)
    .executeTakeFirst();
}

export function upsertAuthorisation(
  tx: Tx,
  row: { accountId: string; fromAt: Date; toAt: Date | null; institutionId: string; shareBp: number; version: number },
) {
  const { toAt, institutionId, shareBp, version } = row;
  return tx
    .insertInto('cps.authorisation')
    .values(row)
    .onConflict((oc) => oc.columns(['accountId', 'fromAt']).doUpdateSet({ toAt, institutionId, shareBp, version }))
    .execute();
}

/** The hold of an account that begins at an instant. */
export function hold(tx: Tx, accountId: string, from: Date) {
  return tx
    .selectFrom('cps.hold')
    .select(['reason', 'toAt'])
    .where('accountId', '=', accountId)
    .where('fromAt', '=', from)
    .executeTakeFirst();
}

export function upsertHold(tx: Tx, row: { accountId: string; fromAt: Date; toAt: Date | null; reason: string }) {
  return tx
    .insertInto('cps.hold')
    .values(row)
    .onConflict((oc) => oc.columns(['accountId', 'fromAt']).doUpdateSet({ toAt: row.toAt }))
    .execute();
}

/** Holds of an account that begin in `from ≤ x < to`, the earliest first. */
export async function holdsFrom(tx: Tx, accountId: string, from: Date, to: Date | null) {
  const found = await sql<{ fromAt: Date; toAt: Date | null; reason: string }>`
    select from_at, to_at, reason from cps.hold where account_id = ${accountId} and reason = 'ACCOUNT_FROZEN'
      and from_at >= ${from} and (${to}::timestamptz is null or from_at < ${to}) order by from_at limit 1`.execute(tx);
  return found.rows;
}

/** The latest hold of an account for a reason. */
export function latestHold(tx: Tx, accountId: string, reason: string) {
  return tx
    .selectFrom('cps.hold')
    .select(['fromAt', 'toAt'])
    .where('accountId', '=', accountId)
    .where('reason', '=', reason)
    .orderBy('fromAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Accounts whose links a buyer has clicked. */
export async function accountsClicked(tx: Tx, buyerKey: string): Promise<string[]> {
  const found = await sql<{ accountId: string }>`
    select distinct account_id from cps.click where buyer_key = ${buyerKey} limit 10000`.execute(tx);
  return found.rows.map(({ accountId }) => accountId);
}

/** The hold of a line that begins at an instant. */
export function lineHold(tx: Tx, { tradeNo, lineNo }: LineKey, from: Date) {
  return tx
    .selectFrom('cps.lineHold')
    .select(['reason', 'toAt'])
    .where('tradeNo', '=', tradeNo)
    .where('lineNo', '=', lineNo)
    .where('fromAt', '=', from)
    .executeTakeFirst();
}

export function upsertLineHold(tx: Tx, row: LineKey & { fromAt: Date; toAt: Date | null; reason: string }) {
  return tx
    .insertInto('cps.lineHold')
    .values(row)
    .onConflict((oc) => oc.columns(['tradeNo', 'lineNo', 'fromAt']).doUpdateSet({ toAt: row.toAt }))
    .execute();
}

/** Marks clicks of a buyer as void; answers those that were not. */
export async function voidClick(tx: Tx, clickId: string, buyerKey: string, reason: string): Promise<boolean> {
  const done = await tx
    .updateTable('cps.click')
    .set({ voidReason: reason })
    .where('buyerKey', '=', buyerKey)
    .where('clickId', '=', clickId)
    .where('voidReason', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Clicks of a buyer on links of some accounts that are not void. */
export function clicksOn(tx: Tx, buyerKey: string, accountIds: readonly string[]) {
  return tx
    .selectFrom('cps.click')
    .select(['clickId', 'shopId', 'at'])
    .where('buyerKey', '=', buyerKey)
    .where('accountId', 'in', accountIds)
    .where('voidReason', 'is', null)
    .limit(10_000)
    .execute();
}

/**
 * Order lines of an account's commissions whose month is open; with `paidFrom` only those paid from then on. All of them, as
 * in the two below: what is left out would go on as it was decided before.
 */
export function linesOfAccount(tx: Tx, accountId: string, openFrom: string, paidFrom: Date | null) {
  return tx
    .selectFrom('cps.commission as c')
    .select(['buyerKey', 'tradeNo', 'lineNo'])
    .where('accountId', '=', accountId)
    .where((eb) => eb.or([eb('month', '>=', openFrom), eb('status', '=', 'estimated')]))
    .where('paidAt', '>=', paidFrom ?? new Date(0))
    .where(inDocument)
    .orderBy('commissionId')
    .execute();
}

/**
 * Order lines of an account that a hold may touch: those of open months, and of locked ones what has waited so far or was
 * taken back, which settles by the hold of a later close (the settlement log, 6).
 */
export function linesThatWait(tx: Tx, accountId: string, openFrom: string) {
  return tx
    .selectFrom('cps.commission')
    .select(['buyerKey', 'tradeNo', 'lineNo'])
    .where('accountId', '=', accountId)
    .where((eb) =>
      eb.or([
        eb('month', '>=', openFrom),
        eb('status', '=', 'estimated'),
        eb('withheld', '=', true),
        eb('clawbacks', '>', 0),
      ]),
    )
    .where('status', '!=', 'invalid')
    .orderBy('commissionId')
    .execute();
}

/** Order lines of an account's commissions paid in `from ≤ x < to`, whatever has become of their months. */
export async function linesPaidIn(tx: Tx, accountId: string, { from, to }: { from: Date; to: Date }) {
  if (from >= to) return [];
  return tx
    .selectFrom('cps.commission as c')
    .select(['buyerKey', 'tradeNo', 'lineNo'])
    .where('accountId', '=', accountId)
    .where('paidAt', '>=', from)
    .where('paidAt', '<', to)
    .where(inDocument)
    .orderBy('commissionId')
    .execute();
}
