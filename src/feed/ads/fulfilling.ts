import { auditChange } from '../../identity/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { DAY, HOUR } from '../../lib/time.ts';
import { mayBecome, mayFulfil } from './rules.ts';
import { endAd, limitRow, lockRead, refuseBeyond, refuseUnshown, rulesAt, wrongState } from './requesting.ts';
import * as store from './sql.ts';
import { tellAccepted, tellFinished, tellStarted } from './telling.ts';

type Read = { id: string; version: number };

/**
 * Accepts a request at a price within its budget, and says from when to when: from an hour ago at the earliest, and what has
 * begun runs from now. Refuses NOT_FOUND, STALE_VERSION, FAN_ADS_STATE, FAN_ADS_WORK, FAN_ADS_LIMIT.
 */
export async function acceptAd(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, version, priceFen, from, to, note }: Read & { priceFen: number; from: Date; to: Date; note: string },
): Promise<void> {
  const row = await lockRead(tx, id, version);
  if (!mayBecome(row.state, 'accepted')) throw wrongState(row);
  await refuseUnshown(tx, row.accountId, row.contentId);
  const { adDaysMax, adLeadDaysMax } = await rulesAt(tx, now);
  const latest = new Date(now.getTime() + adLeadDaysMax * DAY);
  const budgetFen = wireFen(row.budgetFen);
  const late = to <= now ? now : undefined;
  const earliest = new Date(now.getTime() - HOUR);
  refuseBeyond([
    ...(priceFen > budgetFen ? [limitRow('priceFen', 'TOO_BIG', priceFen, budgetFen)] : []),
    ...(from > latest ? [limitRow('from', 'IN_FUTURE', from.toISOString(), latest.toISOString())] : []),
    ...(from < earliest ? [limitRow('from', 'TOO_EARLY', from.toISOString(), now.toISOString())] : []),
    ...(late ? [limitRow('to', 'TOO_EARLY', to.toISOString(), late.toISOString())] : []),
    ...(to <= from || to.getTime() - from.getTime() > adDaysMax * DAY
      ? [limitRow('to', 'SPAN', to.toISOString(), adDaysMax)]
      : []),
  ]);
  const { userId } = asUser(actor);
  // A form that was filled in for a while says a moment that has passed: it begins now.
  const fromAt = from < now ? now : from;
  const agreed = { priceFen: BigInt(priceFen), fromAt, toAt: to, note, acceptedAt: now, acceptedBy: userId };
  const accepted = { ...row, ...agreed, state: 'accepted' as const, version: row.version + 1 };
  await store.updateAd(tx, row, { ...agreed, state: accepted.state, version: accepted.version });
  await noted(tx, actor, now, { verb: 'accept_fan_ads', before: row, after: accepted, reason: note });
  await tellAccepted(tx, now, accepted);
  if (from <= now) await start(tx, now, accepted);
}

/** Refuses a request. Refuses NOT_FOUND, STALE_VERSION, FAN_ADS_STATE. */
export function refuseAd(tx: Tx, actor: Actor, now: Date, wish: Read & { reason: string }): Promise<void> {
  return endBy(tx, actor, now, wish, true);
}

/** Cancels a request that was accepted or runs. Refuses NOT_FOUND, STALE_VERSION, FAN_ADS_STATE. */
export function stopAd(tx: Tx, actor: Actor, now: Date, wish: Read & { reason: string }): Promise<void> {
  return endBy(tx, actor, now, wish, false);
}

/**
 * Writes down once what came of a request: a running one is finished, one that was cancelled on the way stays so. What was
 * charged is no more than the price. Refuses NOT_FOUND, STALE_VERSION, FAN_ADS_STATE, FAN_ADS_LIMIT.
 */
export async function fulfilAd(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: Read & { impressions: number; clicks: number; chargedFen: number; evidence: string },
): Promise<void> {
  const { id, version, impressions, clicks, chargedFen, evidence } = wish;
  const row = await lockRead(tx, id, version);
  if (!mayFulfil(row)) throw wrongState(row);
  const priceFen = wireFen(row.priceFen ?? 0n);
  refuseBeyond([
    ...(clicks > impressions ? [limitRow('clicks', 'TOO_BIG', clicks, impressions)] : []),
    ...(chargedFen > priceFen ? [limitRow('chargedFen', 'TOO_BIG', chargedFen, priceFen)] : []),
  ]);
  const by = { fulfilledAt: now, fulfilledBy: asUser(actor).userId };
  const came = { impressions, clicks, chargedFen: BigInt(chargedFen), evidence, ...by };
  const state = row.state === 'running' ? ('finished' as const) : row.state;
  const done = { ...row, ...came, state, version: row.version + 1 };
  await store.updateAd(tx, row, { ...came, state, version: done.version });
  await noted(tx, actor, now, { verb: 'fulfil_fan_ads', before: row, after: done, reason: evidence });
  await tellFinished(tx, now, done);
}

/** Starts the accepted request whose begin has come; false when there is none. */
export async function startDue(tx: Tx, now: Date): Promise<boolean> {
  const key = await store.dueAd(tx, now);
  const row = key && (await store.lockAd(tx, key));
  if (!row) return false;
  // Somebody may have cancelled it while this waited.
  if (row.state === 'accepted') await start(tx, now, row);
  return true;
}

async function start(tx: Tx, now: Date, row: store.AdRow): Promise<void> {
  await store.updateAd(tx, row, { state: 'running', startedAt: now, version: row.version + 1 });
  await tellStarted(tx, now, row);
}

async function endBy(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, version, reason }: Read & { reason: string },
  refused: boolean,
): Promise<void> {
  const row = await lockRead(tx, id, version);
  // A request that nobody has agreed to is refused, not cancelled.
  if (!refused && row.state === 'requested') throw wrongState(row);
  const { userId } = asUser(actor);
  await endAd(tx, now, row, { why: 'operator', by: userId, reason, refused });
  const after = { ...row, state: refused ? ('refused' as const) : ('cancelled' as const) };
  await noted(tx, actor, now, { verb: refused ? 'refuse_fan_ads' : 'cancel_fan_ads', before: row, after, reason });
}

/** What of a request an operator changes, as the log tells it. */
const told = (row: store.AdRow) => ({
  adState: row.state,
  priceFen: row.priceFen === null ? null : wireFen(row.priceFen),
  from: row.fromAt,
  to: row.toAt,
  impressions: row.impressions,
  clicks: row.clicks,
  chargedFen: row.chargedFen === null ? null : wireFen(row.chargedFen),
});

function noted(
  tx: Tx,
  actor: Actor,
  now: Date,
  { verb, before, after, reason }: { verb: string; before: store.AdRow; after: store.AdRow; reason: string },
): Promise<void> {
  const object = { objectType: 'fan_ads', objectId: before.requestId };
  return auditChange(tx, actor, now, { verb, ...object, reason, before: told(before), after: told(after) });
}
