import { accountsByIds } from '../../accounts/service.ts';
import { contentFacts, type ContentFacts } from '../../contents/service.ts';
import { followerCount } from '../../fans/service.ts';
import { levelsOf } from '../../levels/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { isIdOf, ownerOf } from '../../lib/ids.ts';
import { wireFen } from '../../lib/money.ts';
import { pageFrom } from '../../lib/page.ts';
import { noRequest } from './refusals.ts';
import type { AdState } from './rules.ts';
import type { ManagedAd, WireAd } from './schema.ts';
import { mayAdvertise, rulesAt } from './requesting.ts';
import * as store from './sql.ts';

/** Whether the acting account may ask for promotion, its limits, and how many requests are open. */
export async function limitsOf(tx: Tx, actor: Actor, now: Date) {
  const { accountId } = asAccount(actor).account;
  const { budgetFenMin, budgetFenMax, adDaysMax: daysMax, adsOpenMax: openMax } = await rulesAt(tx, now);
  const open = (await store.openAds(tx, accountId)).length;
  return { may: await mayAdvertise(tx, now, accountId), budgetFenMin, budgetFenMax, daysMax, openMax, open };
}

/** A page of the requests of the acting account, the latest first. */
export async function ownAds(
  tx: Tx,
  actor: Actor,
  page: { limit: number; before: string | undefined },
): Promise<{ items: WireAd[]; nextCursor: string | null }> {
  const rows = await store.adsOf(tx, asAccount(actor).account.accountId, page.before, page.limit + 1);
  const { items, nextCursor } = pageFrom(rows, page.limit, ({ requestId }) => [requestId]);
  const works = await worksOf(tx, items);
  return { items: items.map((row) => presentAd(row, works)), nextCursor };
}

/** A request of the acting account. Refuses NOT_FOUND. */
export async function readOwnAd(tx: Tx, actor: Actor, id: string): Promise<WireAd> {
  const row = await requestById(tx, id);
  if (row.accountId !== asAccount(actor).account.accountId) throw noRequest();
  return presentAd(row, await worksOf(tx, [row]));
}

/** A page of the requests of all accounts, the latest first, and what waits for an operator. */
export async function managedAds(
  tx: Tx,
  now: Date,
  page: { state: AdState | undefined; limit: number; after: { createdAt: Date; requestId: string } | undefined },
) {
  const rows = await store.adsIn(tx, page.state, page.after, page.limit + 1);
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.createdAt.toISOString(), row.requestId]);
  return { items: await presentManaged(tx, now, items), nextCursor, waiting: await store.countWaiting(tx, now) };
}

/** A request of any account. Refuses NOT_FOUND. */
export async function inspectAd(tx: Tx, now: Date, id: string): Promise<ManagedAd> {
  const [shown] = await presentManaged(tx, now, [await requestById(tx, id)]);
  if (!shown) throw noRequest();
  return shown;
}

/** How many requests wait for an operator: to be decided, or to be written down what came of them (DOMAIN 13.1). */
export async function waitingAds(tx: Tx, now: Date): Promise<number> {
  const { requested, unfulfilled } = await store.countWaiting(tx, now);
  return requested + unfulfilled;
}

/** Titles of the works that requests are about, by request. */
export async function adTitles(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const keys = ids.filter(isIdOf).map((requestId) => ({ accountId: ownerOf(requestId), requestId }));
  const rows = await store.contentsOf(tx, keys);
  const works = await worksOf(tx, rows);
  return new Map(rows.map(({ requestId, contentId }) => [requestId, works.get(contentId)?.title ?? '']));
}

async function requestById(tx: Tx, id: string): Promise<store.AdRow> {
  const row = isIdOf(id) ? await store.adById(tx, { accountId: ownerOf(id), requestId: id }) : undefined;
  if (!row) throw noRequest();
  return row;
}

const worksOf = (tx: Tx, rows: readonly { contentId: string }[]) =>
  contentFacts(tx, [...new Set(rows.map(({ contentId }) => contentId))]);

async function presentManaged(tx: Tx, now: Date, rows: readonly store.AdRow[]): Promise<ManagedAd[]> {
  const accountIds = [...new Set(rows.map(({ accountId }) => accountId))];
  const accounts = await accountsByIds(tx, accountIds);
  const levels = await levelsOf(tx, accountIds, now);
  const followers = await followerCount(tx, accountIds);
  const works = await worksOf(tx, rows);
  return rows.map((row) => {
    const account = accounts.get(row.accountId);
    const shown = works.get(row.contentId)?.status === 'published';
    return {
      ...presentAd(row, works),
      account: {
        id: row.accountId,
        name: account?.name ?? '',
        level: levels.get(row.accountId) ?? 'L0',
        followers: followers.get(row.accountId) ?? 0,
      },
      contentShown: shown && account?.status !== 'frozen' && account?.status !== 'closed',
    };
  });
}

function presentAd(row: store.AdRow, works: ReadonlyMap<string, ContentFacts>): WireAd {
  const { requestId, contentId, days, audience, remark, state, version, createdAt, startedAt } = row;
  return {
    id: requestId,
    contentId,
    contentTitle: works.get(contentId)?.title ?? '',
    budgetFen: wireFen(row.budgetFen),
    days,
    audience,
    remark,
    state,
    version,
    createdAt: createdAt.toISOString(),
    agreed: agreedOf(row),
    startedAt: startedAt?.toISOString() ?? null,
    fulfilment: fulfilmentOf(row),
    ended: row.endWhy && row.endedAt ? { at: row.endedAt.toISOString(), why: row.endWhy, reason: row.endReason } : null,
  };
}

function agreedOf({ priceFen, fromAt, toAt, note, acceptedAt }: store.AdRow): WireAd['agreed'] {
  if (priceFen === null || !fromAt || !toAt || !acceptedAt) return null;
  const [from, to, at] = [fromAt, toAt, acceptedAt].map((each) => each.toISOString()) as [string, string, string];
  return { priceFen: wireFen(priceFen), from, to, note, at };
}

function fulfilmentOf({ impressions, clicks, chargedFen, evidence, fulfilledAt }: store.AdRow): WireAd['fulfilment'] {
  if (impressions === null || clicks === null || chargedFen === null || !fulfilledAt) return null;
  return { impressions, clicks, chargedFen: wireFen(chargedFen), evidence, at: fulfilledAt.toISOString() };
}
