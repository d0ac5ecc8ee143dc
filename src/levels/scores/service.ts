import { isDeepStrictEqual } from 'node:util';
import { audit } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { dayOf } from '../../lib/time.ts';
import { scoresSchema, type Scores } from './schema.ts';
import * as store from './sql.ts';

export type { ScoreRow } from './sql.ts';

/** The scores in force of several accounts; who never had any has no entry (DOMAIN 8.2). */
export async function scoresOf(tx: Tx, accountIds: readonly string[], at: Date): Promise<Map<string, store.ScoreRow>> {
  const rows = accountIds.length > 0 ? await store.scoresUpTo(tx, accountIds, dayOf(at)) : [];
  return new Map(rows.map((row) => [row.accountId, row]));
}

/**
 * Sets the scores of an account from today on, on the record; the same again changes nothing. Answers whether they are
 * others than before. Whether the account exists is for the caller to know.
 */
export async function setScores(
  tx: Tx,
  actor: Actor,
  now: Date,
  accountId: string,
  { scores, reason }: { scores: Scores; reason: string },
): Promise<boolean> {
  const standing = (await scoresOf(tx, [accountId], now)).get(accountId);
  const before = standing ? scoresSchema.parse(standing) : null;
  if (isDeepStrictEqual(before, scores)) return false;
  const day = dayOf(now);
  await store.putScores(tx, { accountId, day, ...scores, reason, setBy: actorName(actor), setAt: now });
  const what = { verb: 'set_scores', objectType: 'account', objectId: accountId, reason };
  await audit(tx, actor, now, { ...what, before, after: { ...scores, from: day } });
  return true;
}
