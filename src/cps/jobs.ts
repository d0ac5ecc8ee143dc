import { z } from 'zod';
import { accountsByIds, statusSpans } from '../accounts/service.ts';
import { settlementSubjectOf } from '../identity/service.ts';
import type { Tx } from '../lib/db.ts';
import { Refusal } from '../lib/errors.ts';
import { dropOldestClicks, oldestClicksEndAt } from '../links/service.ts';
import { DAY, nightAfter } from '../lib/time.ts';
import { inForce, standingAt } from '../moderation/violations/service.ts';
import { BEFORE_WINDOW_MS } from './intake/considering.ts';
import { ORDER_AGE_DAYS_MAX } from './intake/schema.ts';
import { openJournalAlone, rulesAt, type Journal } from './journal/service.ts';
import { noteHold, noteVoid } from './knowledge/service.ts';
import { accountsClicked, clicksOn, holdsFrom, latestHold } from './knowledge/sql.ts';

const accountPayload = z.object({ accountId: z.string() });
const RESTRICTED = 'ACCOUNT_RESTRICTED';
const buyerPayload = z.object({ buyerKey: z.string() });

/**
 * Holds back what an account earns while it is frozen (DOMAIN 11.5). A freeze that only becomes known after a month was
 * locked begins right after its close.
 */
export async function holdFrozen(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId } = accountPayload.parse(payload);
  const journal = await openJournalAlone(tx, now);
  for (const span of await statusSpans(tx, [accountId], ['frozen'])) {
    const to = span.to && afterClose(journal, span.to);
    const [standing] = await holdsFrom(tx, accountId, span.from, span.to);
    if (standing) {
      if (to && !standing.toAt)
        await noteHold(journal, { accountId, from: standing.fromAt, to, reason: standing.reason });
      continue;
    }
    const from = afterClose(journal, span.from);
    if (!to || from < to) await noteHold(journal, { accountId, from, to, reason: 'ACCOUNT_FROZEN' });
  }
}

/**
 * Holds back what an account earns while a penalty restricts it, and lets it go when that has ended or was overturned
 * (DOMAIN 12).
 */
export async function holdRestricted(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId } = accountPayload.parse(payload);
  const restricted = inForce(await standingAt(tx, accountId, now), 'restricted');
  const isDone = (hold: Awaited<ReturnType<typeof latestHold>>) => (hold?.toAt === null) === (restricted !== undefined);
  if (isDone(await latestHold(tx, accountId, RESTRICTED))) return;
  const journal = await openJournalAlone(tx, now);
  // Another change of the same standing may have done it while this one waited for the log.
  const latest = await latestHold(tx, accountId, RESTRICTED);
  if (isDone(latest)) return;
  const open = latest?.toAt === null;
  if (latest && open) {
    const to = Math.max(afterClose(journal, now).getTime(), latest.fromAt.getTime() + 1);
    return noteHold(journal, { accountId, from: latest.fromAt, to: new Date(to), reason: RESTRICTED });
  }
  // What a former hold has let go stays so.
  const since = Math.max(restricted?.from.getTime() ?? 0, latest?.toAt?.getTime() ?? 0);
  await noteHold(journal, { accountId, from: afterClose(journal, new Date(since)), to: null, reason: RESTRICTED });
}

/**
 * When a buyer turns out to stand behind an account, his clicks on its links count no more (DOMAIN 11.3.4). What a locked
 * month has settled stays.
 */
export async function voidOwnClicks(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { buyerKey } = buyerPayload.parse(payload);
  const journal = await openJournalAlone(tx, now);
  const accounts = await accountsByIds(tx, await accountsClicked(tx, buyerKey));
  for (const [accountId, { subjectId }] of accounts) {
    if ((await settlementSubjectOf(tx, subjectId)) !== buyerKey) continue;
    for (const click of await clicksOn(tx, buyerKey, [accountId])) {
      await noteVoid(journal, { ...click, buyerKey, reason: 'SELF_PURCHASE' }).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });
    }
  }
}

/** An instant, but not before what the last locked month has seen. */
function afterClose({ openSince }: Journal, at: Date): Date {
  return at > openSince ? at : new Date(openSince.getTime() + 1);
}

/**
 * A month of clicks is dropped in the night after no new order line can consider one of them: older lines are refused
 * TOO_OLD, and what a line has considered is in the log (ARCHITECTURE, where rows live).
 */
export const clickExpiry = {
  next: async (tx: Tx, until: Date): Promise<Date | undefined> => {
    const endsAt = await oldestClicksEndAt(tx);
    if (!endsAt) return undefined;
    const { policy } = await rulesAt(tx, until);
    const days = policy.windowDays + ORDER_AGE_DAYS_MAX;
    return nightAfter(new Date(endsAt.getTime() + days * DAY + BEFORE_WINDOW_MS));
  },
  run: (tx: Tx): Promise<boolean> => dropOldestClicks(tx),
};
