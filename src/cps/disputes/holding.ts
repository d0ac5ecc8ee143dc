import type { Journal } from '../journal/service.ts';
import { noteLineHold } from '../knowledge/service.ts';
import type { DisputeRow } from './sql.ts';
import * as store from './sql.ts';

const REASON = 'DISPUTE';

type Held = { tradeNo: string; lineNo: string; buyerKey: string };

/**
 * Holds back what a line earns from now on, while nothing of it is settled (DOMAIN 11.5). Answers from when on: an instant
 * of its own, so that each dispute about the line ends its own hold.
 */
export async function holdLine(journal: Journal, earnerId: string, line: Held): Promise<Date> {
  let from = afterClose(journal);
  while (await store.holdBeginsAt(journal.tx, line, from)) from = new Date(from.getTime() + 1);
  const { tradeNo, lineNo, buyerKey } = line;
  await noteLineHold(journal, earnerId, { tradeNo, lineNo, buyerKey, from, to: null, reason: REASON });
  return from;
}

/** Ends the hold of a dispute, if it has one; answers from when on the line is free. */
export async function releaseLine(journal: Journal, row: DisputeRow): Promise<Date | null> {
  const { heldFrom, heldUntil, earnerId, tradeNo, lineNo, buyerKey } = row;
  if (!heldFrom || heldUntil || earnerId === null) return heldUntil;
  const free = afterClose(journal);
  const to = free > heldFrom ? free : heldFrom;
  await noteLineHold(journal, earnerId, { tradeNo, lineNo, buyerKey, from: heldFrom, to, reason: REASON });
  return to;
}

/** Now, but not before what the last locked month has seen: an earlier instant would change it. */
function afterClose({ now, openSince }: Journal): Date {
  return now > openSince ? now : new Date(openSince.getTime() + 1);
}
