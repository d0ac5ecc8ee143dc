import { sql } from 'kysely';
import type { Db, Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { Fen } from '../../lib/money.ts';
import type { AdAudience, AdEnd, AdState } from './rules.ts';

export type AdRow = {
  accountId: string;
  requestId: string;
  contentId: string;
  budgetFen: Fen;
  days: number;
  audience: AdAudience;
  remark: string;
  state: AdState;
  version: number;
  createdBy: string;
  createdAt: Date;
  priceFen: Fen | null;
  fromAt: Date | null;
  toAt: Date | null;
  note: string;
  acceptedAt: Date | null;
  acceptedBy: string | null;
  startedAt: Date | null;
  impressions: number | null;
  clicks: number | null;
  chargedFen: Fen | null;
  evidence: string;
  fulfilledAt: Date | null;
  fulfilledBy: string | null;
  endWhy: AdEnd | null;
  endReason: string;
  endedAt: Date | null;
  endedBy: string | null;
};
export type AdKey = { accountId: string; requestId: string };
type NewAd = AdKey &
  Pick<AdRow, 'contentId' | 'budgetFen' | 'days' | 'audience' | 'remark' | 'state' | 'createdBy' | 'createdAt'>;

// The check constraints are the only writers of the narrower types.
const asAd = (row: unknown) => row as AdRow;

const open = ['requested', 'accepted', 'running'] as const;

/** Keeps a new request; false where another of the work is open. */
export async function insertAd(tx: Tx, row: NewAd): Promise<boolean> {
  const added = await tx
    .insertInto('feed.fanAdsRequest')
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateAd(
  tx: Tx,
  { accountId, requestId }: AdKey,
  change: Partial<Omit<AdRow, keyof NewAd>> & { state: AdState; version: number },
): Promise<void> {
  await tx
    .updateTable('feed.fanAdsRequest')
    .set(change)
    .where('accountId', '=', accountId)
    .where('requestId', '=', requestId)
    .execute();
}

const one = (db: Db, { accountId, requestId }: AdKey) =>
  db.selectFrom('feed.fanAdsRequest').selectAll().where('accountId', '=', accountId).where('requestId', '=', requestId);

export async function adById(db: Db, key: AdKey): Promise<AdRow | undefined> {
  const row = await one(db, key).executeTakeFirst();
  return row && asAd(row);
}

export async function lockAd(tx: Tx, key: AdKey): Promise<AdRow | undefined> {
  const row = await one(tx, key).forUpdate().executeTakeFirst();
  return row && asAd(row);
}

/** Requests of an account that have not ended. */
export async function openAds(tx: Tx, accountId: string): Promise<AdRow[]> {
  const rows = await tx
    .selectFrom('feed.fanAdsRequest')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('state', 'in', open)
    .orderBy('requestId')
    .execute();
  return rows.map(asAd);
}

/** A page of the requests of an account, the latest first. */
export async function adsOf(tx: Tx, accountId: string, before: string | undefined, limit: number): Promise<AdRow[]> {
  const rows = await tx
    .selectFrom('feed.fanAdsRequest')
    .selectAll()
    .where('accountId', '=', accountId)
    .$if(before !== undefined, (query) => query.where('requestId', '<', before ?? ''))
    .orderBy('requestId', 'desc')
    .limit(limit)
    .execute();
  return rows.map(asAd);
}

/** A page of the requests of all accounts, in one state or in any, the latest first. */
export async function adsIn(
  tx: Tx,
  state: AdState | undefined,
  after: { createdAt: Date; requestId: string } | undefined,
  limit: number,
): Promise<AdRow[]> {
  const rows = await tx
    .selectFrom('feed.fanAdsRequest')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'requested'))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, request_id) < (${after?.createdAt}::timestamptz, ${after?.requestId})`),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('requestId', 'desc')
    .limit(limit)
    .execute();
  return rows.map(asAd);
}

/** Requests that wait for an operator: to be decided, and to be written down what came of them, at an instant. */
export async function countWaiting(tx: Tx, now: Date): Promise<{ requested: number; unfulfilled: number }> {
  const found = await sql<{ requested: number; unfulfilled: number }>`
    select (select count(*)::int from feed.fan_ads_request where state = 'requested') as requested,
      (select count(*)::int from feed.fan_ads_request
        where started_at is not null and fulfilled_at is null and (to_at <= ${now} or state = 'cancelled')) as unfulfilled`.execute(
    tx,
  );
  return found.rows[0] ?? { requested: 0, unfulfilled: 0 };
}

/** When the next accepted request begins. */
export const nextStartAt: NextAt = sql`select min(from_at) as at from feed.fan_ads_request where state = 'accepted'`;

/** The accepted request that is to begin first. */
export async function dueAd(tx: Tx, now: Date): Promise<AdKey | undefined> {
  const found = await sql<AdKey>`select account_id, request_id from feed.fan_ads_request
    where state = 'accepted' and from_at <= ${now} order by from_at, request_id limit 1`.execute(tx);
  return found.rows[0];
}

/** What works the requests by these ids are about, for their names. */
export async function contentsOf(tx: Tx, keys: readonly AdKey[]): Promise<{ requestId: string; contentId: string }[]> {
  if (keys.length === 0) return [];
  const found = await sql<{ requestId: string; contentId: string }>`
    with k as (select * from unnest(${keys.map((key) => key.accountId)}::text[], ${keys.map((key) => key.requestId)}::text[])
      as k (account_id, request_id))
    select r.request_id, r.content_id from k join feed.fan_ads_request r using (account_id, request_id)`.execute(tx);
  return found.rows;
}
