import { accountsByIds } from '../../accounts/service.ts';
import { contentFacts } from '../../contents/service.ts';
import { sceneClicksInSpans, sceneReadsInSpans } from '../../facts/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { pageFrom } from '../../lib/page.ts';
import { dayOf } from '../../lib/time.ts';
import type { ListedPin, OwnPins, WirePin } from './schema.ts';
import { againAt, rulesAt, whyLost } from './service.ts';
import * as store from './sql.ts';

/** Where a pinned card stands (DOMAIN 11.1, scene by surface). */
const SCENE = 'follow_feed';

/** The last pin of the acting account with what it brought, and when it may pin again. */
export async function ownPins(tx: Tx, actor: Actor, now: Date): Promise<OwnPins> {
  const { accountId } = asAccount(actor).account;
  const rules = await rulesAt(tx, now);
  const last = await store.latestPin(tx, accountId);
  const again = againAt(last, rules);
  return {
    may: (await whyLost(tx, now, accountId)) === undefined,
    hours: rules.hours,
    everyDays: rules.everyDays,
    againAt: again && now < again ? again.toISOString() : null,
    pin: last ? await presentPin(tx, now, last) : null,
  };
}

async function presentPin(tx: Tx, now: Date, row: store.PinRow): Promise<WirePin> {
  const { accountId, pinId, contentId, startedAt, endsAt, endNote: note } = row;
  // One whose time has come is over, whether or not that is written down yet.
  const endedAt = row.endedAt ?? (endsAt <= now ? endsAt : null);
  const [from, to] = [dayOf(startedAt), dayOf(endedAt ?? now)];
  const spans = [{ accountId, contentId, from, to }];
  return {
    id: pinId,
    contentId,
    contentTitle: (await contentFacts(tx, [contentId])).get(contentId)?.title ?? '',
    startedAt: startedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    ended: endedAt && { at: endedAt.toISOString(), why: row.endWhy ?? 'over', note },
    numbers: {
      from,
      to,
      reads: (await sceneReadsInSpans(tx, spans, SCENE)).get(contentId) ?? 0,
      clicks: (await sceneClicksInSpans(tx, spans, SCENE)).get(contentId) ?? 0,
    },
  };
}

/** A page of the pins that stand, the latest first. */
export async function pinsPage(
  tx: Tx,
  now: Date,
  page: { limit: number; after: { startedAt: Date; pinId: string } | undefined },
): Promise<{ items: ListedPin[]; nextCursor: string | null }> {
  const rows = await store.standingPins(tx, now, page.after, page.limit + 1);
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.startedAt.toISOString(), row.pinId]);
  const accounts = await accountsByIds(tx, [...new Set(items.map(({ accountId }) => accountId))]);
  const works = await contentFacts(
    tx,
    items.map(({ contentId }) => contentId),
  );
  return {
    items: items.map(({ pinId, contentId, accountId, startedAt, endsAt }) => ({
      id: pinId,
      contentId,
      contentTitle: works.get(contentId)?.title ?? '',
      account: { id: accountId, name: accounts.get(accountId)?.name ?? '' },
      startedAt: startedAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    nextCursor,
  };
}
