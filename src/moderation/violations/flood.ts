import { lockKey, type Tx } from '../../lib/db.ts';
import { rulesAt } from './effect.ts';
import { openViolation } from './service.ts';
import * as store from './sql.ts';

/** What a violation is called, as it stands in the history of its account. */
export async function violationName(tx: Tx, now: Date, violationId: string): Promise<string> {
  const { code } = (await store.violationById(tx, violationId)) ?? {};
  if (code === undefined || code === null) return '';
  return (await rulesAt(tx, now)).violations[code]?.name.zh ?? code;
}

/**
 * Opens a case about an account whose clicks or orders look made, with the numbers and the readers who did it, where they are known, once in the window
 * (DOMAIN 13.10).
 */
export async function openFinding(
  tx: Tx,
  now: Date,
  {
    accountId,
    name,
    numbers,
    readerIds,
    since,
  }: { accountId: string; name: string; numbers: Record<string, number>; readerIds: string[]; since: Date },
): Promise<void> {
  await lockKey(tx, 'finding', accountId);
  if (await store.openedSince(tx, accountId, 'finding', since)) return;
  const openedNote = Object.entries(numbers)
    .map(([what, n]) => `${what} ${n}`)
    .join(', ');
  const subject = { subjectType: 'account' as const, subjectId: accountId, accountId, accountName: name, title: name };
  const opener = { source: 'finding' as const, openedBy: 'system', openedNote };
  await openViolation(tx, now, { ...subject, ...opener, snapshot: { name, ...numbers, readerIds } });
}

/** Opens a case about an account whose works were refused for their quality again and again, once in the window (V04). */
export async function openFlood(
  tx: Tx,
  now: Date,
  flood: { accountId: string; name: string; rejections: number; since: Date },
): Promise<void> {
  const { accountId, name, rejections, since } = flood;
  await lockKey(tx, 'flood', accountId);
  if (await store.openedSince(tx, accountId, 'flood', since)) return;
  const snapshot = { name, rejections, since: since.toISOString() };
  const subject = {
    subjectType: 'account' as const,
    subjectId: accountId,
    accountId,
    accountName: name,
    title: name,
    snapshot,
  };
  const opener = { source: 'flood' as const, openedBy: 'system', openedNote: `× ${rejections}` };
  await openViolation(tx, now, { ...subject, ...opener });
}
