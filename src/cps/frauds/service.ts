import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { takePunishments } from '../intake/service.ts';
import { openJournalAlone, type Journal } from '../journal/service.ts';
import { firstOpen } from '../knowledge/locking.ts';
import { noteLineHold } from '../knowledge/service.ts';
import { heldLines, unsettledLines } from './sql.ts';

const confirmed = z.object({
  violationId: z.string(),
  accountId: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  voidsCommissions: z.boolean(),
});
const ended = z.object({ violationId: z.string(), accountId: z.string() });

const reasonOf = (violationId: string): string => `VIOLATION ${violationId}`;

/**
 * Holds back what fraud has earned and no month has settled, until the violation is final (DOMAIN 12, V08): that of the work
 * that it is about, else of the whole account.
 */
export async function holdFraud(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { violationId, accountId, subjectType, subjectId, voidsCommissions } = confirmed.parse(payload);
  if (!voidsCommissions) return;
  const reason = reasonOf(violationId);
  if ((await heldLines(tx, accountId, reason)).length > 0) return;
  const journal = await openJournalAlone(tx, now);
  const contentId = subjectType === 'content' ? subjectId : null;
  const from = afterClose(journal);
  for (const line of await unsettledLines(tx, { accountId, contentId, openFrom: firstOpen(journal) }))
    await noteLineHold(journal, accountId, { ...line, from, to: null, reason });
}

/** Nobody appealed in time, or in vain: what was held back is invalid (DOMAIN 11.5, 12). */
export async function punishFraud(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { violationId, accountId } = ended.parse(payload);
  const lines = await heldLines(tx, accountId, reasonOf(violationId));
  if (lines.length === 0) return;
  const journal = await openJournalAlone(tx, now);
  const punished = lines.map(({ tradeNo, lineNo }) => ({ tradeNo, lineNo, at: now, reason: reasonOf(violationId) }));
  await takePunishments(journal, punished);
  await release(journal, accountId, lines, reasonOf(violationId));
}

/** The violation was none: what was held back is released. */
export async function releaseFraud(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { violationId, accountId } = ended.parse(payload);
  const reason = reasonOf(violationId);
  const lines = await heldLines(tx, accountId, reason);
  if (lines.length > 0) await release(await openJournalAlone(tx, now), accountId, lines, reason);
}

type Held = Awaited<ReturnType<typeof heldLines>>;

async function release(journal: Journal, accountId: string, lines: Held, reason: string): Promise<void> {
  const free = afterClose(journal);
  for (const { from, ...line } of lines) {
    const to = free > from ? free : new Date(from.getTime() + 1);
    await noteLineHold(journal, accountId, { ...line, from, to, reason });
  }
}

/** Now, but not before what the last locked month has seen: an earlier instant would change it. */
function afterClose({ now, openSince }: Journal): Date {
  return now > openSince ? now : new Date(openSince.getTime() + 1);
}
