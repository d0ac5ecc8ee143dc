import { sql } from 'kysely';
import type { Tx } from './db.ts';
import { refuse } from './errors.ts';
import { sha256 } from './secret.ts';

export type KeptAnswer = { status: number; answer: unknown };

/**
 * Claims an Idempotency-Key for this transaction. Answers what an earlier call with the same key and body was answered,
 * or undefined when this one is the first. A concurrent repeat waits for the first up to 10 s on the row itself.
 * Refuses IDEMPOTENCY_MISMATCH for another body, IN_PROGRESS after 10 s (API.md, idempotency).
 */
export async function claimKey(
  tx: Tx,
  realNow: Date,
  scope: string,
  key: string,
  body: string,
): Promise<KeptAnswer | undefined> {
  const keyHash = sha256(`${scope}\0${key}`);
  const bodyHash = sha256(body);
  await sql`set local lock_timeout = '10s'`.execute(tx);
  const claimed = await tx
    .insertInto('lib.idempotency')
    .values({ keyHash, bodyHash, createdAt: realNow })
    .onConflict((oc) => oc.column('keyHash').doNothing())
    .returning('keyHash')
    .executeTakeFirst()
    .catch((error: unknown) => {
      throw isLockTimeout(error) ? refuse.IN_PROGRESS() : error;
    });
  await sql`set local lock_timeout = 0`.execute(tx);
  if (claimed) return undefined;
  const kept = await tx
    .selectFrom('lib.idempotency')
    .select(['bodyHash', 'status', 'answer'])
    .where('keyHash', '=', keyHash)
    .executeTakeFirst();
  if (!kept || kept.status === null) throw refuse.IN_PROGRESS();
  if (kept.bodyHash !== bodyHash) throw refuse.IDEMPOTENCY_MISMATCH();
  return { status: kept.status, answer: kept.answer };
}

/** Keeps the answer of a claimed key, in the same transaction as what it reports. */
export async function keepAnswer(tx: Tx, scope: string, key: string, kept: KeptAnswer): Promise<void> {
  await tx
    .updateTable('lib.idempotency')
    .set({ status: kept.status, answer: kept.answer === undefined ? null : JSON.stringify(kept.answer) })
    .where('keyHash', '=', sha256(`${scope}\0${key}`))
    .execute();
}

/** Forgets keys older than 7 days. */
export async function dropOldKeys(tx: Tx, realNow: Date): Promise<void> {
  const cutoff = new Date(realNow.getTime() - 7 * 86_400_000);
  await tx.deleteFrom('lib.idempotency').where('createdAt', '<', cutoff).execute();
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
