import { z } from 'zod';
import { accountsByIds, statusSpans } from '../accounts/service.ts';
import { settlementSubjectOf } from '../identity/service.ts';
import type { Tx } from '../lib/db.ts';
import { Refusal } from '../lib/errors.ts';
import { dropOldestClicks, oldestClicksEndAt } from '../links/service.ts';
import { DAY, nightAfter } from '../lib/time.ts';
import { BEFORE_WINDOW_MS } from './intake/considering.ts';
import { ORDER_AGE_DAYS_MAX } from './intake/schema.ts';
import { openJournalAlone, rulesAt, type Journal } from './journal/service.ts';
import { noteHold, noteVoid } from './knowledge/service.ts';
import { accountsClicked, clicksOn, holdsFrom } from './knowledge/sql.ts';

const accountPayload = z.object({ accountId: z.string() });
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
