import { contentFacts } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { notifyAccount } from '../../notifications/service.ts';
import type { AdEnd } from './rules.ts';
import type { AdRow } from './sql.ts';

/** What a notice of a request is about, and its name. */
async function about(tx: Tx, { accountId, requestId, contentId }: AdRow, kind: string) {
  const title = (await contentFacts(tx, [contentId])).get(contentId)?.title ?? '';
  const notice = { accountId, object: { type: 'fan_ads', id: requestId }, naturalKey: `${kind} ${requestId}` };
  return { title, notice };
}

/** Tells an account that its request was accepted: for how much, and from when. */
export async function tellAccepted(tx: Tx, now: Date, row: AdRow): Promise<void> {
  const kind = 'fan_ads_accepted';
  const { title, notice } = await about(tx, row, kind);
  const agreed = { priceFen: wireFen(row.priceFen ?? 0n), startsAt: (row.fromAt ?? now).toISOString() };
  await notifyAccount(tx, now, { ...notice, kind, params: { title, ...agreed } });
}

/** Tells an account that its request runs, and until when. */
export async function tellStarted(tx: Tx, now: Date, row: AdRow): Promise<void> {
  const kind = 'fan_ads_started';
  const { title, notice } = await about(tx, row, kind);
  await notifyAccount(tx, now, { ...notice, kind, params: { title, endsAt: (row.toAt ?? now).toISOString() } });
}

/** Tells an account what came of its request. */
export async function tellFinished(tx: Tx, now: Date, row: AdRow): Promise<void> {
  const kind = 'fan_ads_finished';
  const { title, notice } = await about(tx, row, kind);
  const { impressions, clicks, chargedFen } = row;
  const came = { impressions: impressions ?? 0, clicks: clicks ?? 0, chargedFen: wireFen(chargedFen ?? 0n) };
  await notifyAccount(tx, now, { ...notice, kind, params: { title, ...came } });
}

/** Tells an account that its request was refused. */
export async function tellRefused(tx: Tx, now: Date, row: AdRow): Promise<void> {
  const kind = 'fan_ads_refused';
  const { title, notice } = await about(tx, row, kind);
  await notifyAccount(tx, now, { ...notice, kind, params: { title } });
}

/** Tells an account that its request was cancelled by somebody else than itself. */
export async function tellCancelled(tx: Tx, now: Date, row: AdRow, cause: Exclude<AdEnd, 'author'>): Promise<void> {
  const kind = 'fan_ads_cancelled';
  const { title, notice } = await about(tx, row, kind);
  await notifyAccount(tx, now, { ...notice, kind, params: { title, cause } });
}
