import { scoresOf, setScores, type ScoreRow } from '../../levels/scores/service.ts';
import type { Scores } from '../../levels/scores/schema.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { historyOf, type CertificationRow } from '../certification/sql.ts';
import { accountsByIds } from '../sql.ts';

/** Certifications of an account that are read at most. */
const HISTORY_MAX = 100;

type Standing = { scores: ScoreRow | undefined; certifications: CertificationRow[] };

/** Scores in force of an account, and what it is and was certified as. Refuses NOT_FOUND. */
export async function standingOf(tx: Tx, now: Date, accountId: string): Promise<Standing> {
  await requirePublishers(tx, [accountId]);
  const scores = (await scoresOf(tx, [accountId], now)).get(accountId);
  return { scores, certifications: await historyOf(tx, accountId, HISTORY_MAX) };
}

/** Sets the scores of one account. Refuses NOT_FOUND. */
export async function setScoresOf(
  tx: Tx,
  actor: Actor,
  now: Date,
  accountId: string,
  wish: { scores: Scores; reason: string },
): Promise<boolean> {
  await requirePublishers(tx, [accountId]);
  return setScores(tx, actor, now, accountId, wish);
}

type ImportRow = Scores & { accountId: string };
type ImportResult = { accountId: string; outcome: 'set' | 'unchanged' | 'unknown' };

/**
 * Sets the scores of many accounts, in the order of their ids so that two imports do not wait for each other in a circle.
 * Accounts that are not there change nothing. Refuses INVALID where an account stands twice.
 */
export async function importScores(
  tx: Tx,
  actor: Actor,
  now: Date,
  { rows, reason }: { rows: readonly ImportRow[]; reason: string },
): Promise<ImportResult[]> {
  const places = new Map<string, number>();
  for (const [place, { accountId }] of rows.entries()) {
    const first = places.get(accountId);
    if (first !== undefined)
      throw refuse.INVALID([{ path: `rows[${place}].accountId`, code: 'REPEATED', message: '', actual: accountId }]);
    places.set(accountId, place);
  }
  const known = await publishersIn(tx, [...places.keys()]);
  const outcomes = new Map<string, ImportResult['outcome']>();
  for (const { accountId, ...scores } of rows.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))) {
    if (!known.has(accountId)) outcomes.set(accountId, 'unknown');
    else
      outcomes.set(accountId, (await setScores(tx, actor, now, accountId, { scores, reason })) ? 'set' : 'unchanged');
  }
  return rows.map(({ accountId }) => ({ accountId, outcome: outcomes.get(accountId) ?? 'unknown' }));
}

async function requirePublishers(tx: Tx, accountIds: readonly string[]): Promise<void> {
  const known = await publishersIn(tx, accountIds);
  if (accountIds.some((id) => !known.has(id))) throw refuse.NOT_FOUND();
}

/** Of some ids those of accounts that publish; an institution has no scores. */
async function publishersIn(tx: Tx, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await accountsByIds(tx, accountIds.filter(isId));
  return new Set(rows.flatMap(({ accountId, type }) => (type === 'institution' ? [] : accountId)));
}
