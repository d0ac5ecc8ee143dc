import { accountsByIds } from '../../accounts/service.ts';
import { contentFacts } from '../../contents/service.ts';
import { rightOf } from '../../levels/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf, newIdOf, ownerOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import type { ErrorRow } from '../../lib/problem.ts';
import { fanAdsRules, type FanAdsRules } from './policy.ts';
import { noRequest, refuseAds } from './refusals.ts';
import { mayBecome, type AdEnd } from './rules.ts';
import type { AdWish } from './schema.ts';
import * as store from './sql.ts';
import { tellCancelled, tellRefused } from './telling.ts';

/**
 * Asks for paid reach of an own published work (DOMAIN 9, fan_ads). No money moves: an operator agrees to it and settles it
 * outside. Answers its id. Refuses NOT_FOUND, FAN_ADS_RIGHT, FAN_ADS_WORK, FAN_ADS_LIMIT, FAN_ADS_MANY, FAN_ADS_OPEN.
 */
export async function requestAd(tx: Tx, actor: Actor, now: Date, wish: AdWish): Promise<string> {
  const { account, userId } = asAccount(actor);
  const { accountId } = account;
  const content = isIdOf(wish.contentId) ? (await contentFacts(tx, [wish.contentId])).get(wish.contentId) : undefined;
  if (!content || content.status === 'deleted' || content.accountId !== accountId) throw refuse.NOT_FOUND();
  if (!(await mayAdvertise(tx, now, accountId))) throw refuseAds.FAN_ADS_RIGHT();
  await refuseUnshown(tx, accountId, wish.contentId);
  const rules = await rulesAt(tx, now);
  const { budgetFen, days } = wish;
  refuseBeyond([
    ...(budgetFen < rules.budgetFenMin ? [limitRow('budgetFen', 'TOO_SMALL', budgetFen, rules.budgetFenMin)] : []),
    ...(budgetFen > rules.budgetFenMax ? [limitRow('budgetFen', 'TOO_BIG', budgetFen, rules.budgetFenMax)] : []),
    ...(days > rules.adDaysMax ? [limitRow('days', 'TOO_BIG', days, rules.adDaysMax)] : []),
  ]);
  await lockKey(tx, 'feed.fan_ads', accountId);
  const actual = (await store.openAds(tx, accountId)).length;
  if (actual >= rules.adsOpenMax)
    throw refuseAds.FAN_ADS_MANY([limitRow('', 'FAN_ADS_MANY', actual, rules.adsOpenMax)]);
  const requestId = newIdOf(accountId, now);
  const row = { ...wish, budgetFen: BigInt(budgetFen), accountId, requestId, state: 'requested' as const };
  if (!(await store.insertAd(tx, { ...row, createdBy: userId, createdAt: now }))) throw refuseAds.FAN_ADS_OPEN();
  return requestId;
}

/** Takes a request back before it runs. Refuses NOT_FOUND, STALE_VERSION, FAN_ADS_STATE. */
export async function cancelAd(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const { account, userId } = asAccount(actor);
  if (!isIdOf(id) || ownerOf(id) !== account.accountId) throw noRequest();
  const row = await lockRead(tx, id, version);
  if (row.state !== 'requested' && row.state !== 'accepted') throw wrongState(row);
  await endAd(tx, now, row, { why: 'author', by: userId });
}

/** Whether level and account allow promotion at an instant. */
export async function mayAdvertise(tx: Tx, now: Date, accountId: string): Promise<boolean> {
  return (await rightOf(tx, [accountId], 'fan_ads', now)).get(accountId) === 'yes';
}

/** Refuses FAN_ADS_WORK unless readers can see the work, and nothing stands against its account. */
export async function refuseUnshown(tx: Tx, accountId: string, contentId: string): Promise<void> {
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  const content = (await contentFacts(tx, [contentId])).get(contentId);
  if (account?.status !== 'active' || content?.status !== 'published') throw refuseAds.FAN_ADS_WORK();
}

/** A request, locked. Refuses NOT_FOUND, STALE_VERSION where somebody has changed it since it was read. */
export async function lockRead(tx: Tx, id: string, version: number): Promise<store.AdRow> {
  const row = isIdOf(id) ? await store.lockAd(tx, { accountId: ownerOf(id), requestId: id }) : undefined;
  if (!row) throw noRequest();
  if (row.version !== version)
    throw refuse.STALE_VERSION([{ ...limitRow('If-Match', 'STALE_VERSION', version, row.version) }]);
  return row;
}

/** Ends a locked request before it is finished, and tells its account where somebody else has. */
export async function endAd(
  tx: Tx,
  now: Date,
  row: store.AdRow,
  {
    why,
    by = null,
    reason = '',
    refused = false,
  }: { why: AdEnd; by?: string | null; reason?: string; refused?: boolean },
): Promise<void> {
  const state = refused ? 'refused' : 'cancelled';
  if (!mayBecome(row.state, state)) throw wrongState(row);
  const end = { endWhy: why, endReason: reason, endedAt: now, endedBy: by };
  await store.updateAd(tx, row, { state, version: row.version + 1, ...end });
  if (refused) await tellRefused(tx, now, row);
  else if (why !== 'author') await tellCancelled(tx, now, row, why);
}

export const wrongState = ({ state }: store.AdRow) =>
  refuseAds.FAN_ADS_STATE([{ path: 'state', code: 'FAN_ADS_STATE', message: '', actual: state }]);

export const limitRow = (path: string, code: string, actual: number | string, required: number | string): ErrorRow => ({
  path,
  code,
  message: '',
  actual,
  required,
});

/** Refuses FAN_ADS_LIMIT with each limit that is not kept. */
export function refuseBeyond(rows: ErrorRow[]): void {
  if (rows.length > 0) throw refuseAds.FAN_ADS_LIMIT(rows);
}

export async function rulesAt(tx: Tx, now: Date): Promise<FanAdsRules> {
  return (await policyAt(tx, fanAdsRules, now)).document;
}
