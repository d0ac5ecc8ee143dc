import { sql } from 'kysely';
import type { Tx } from './db.ts';

/** What fits into a JSON column or a job. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Enqueues a job in the caller's transaction: it runs when and only when the change is committed, at least once. */
export async function enqueue(
  tx: Tx,
  task: string,
  payload: Json,
  options: { jobKey?: string; queue?: string; maxAttempts?: number } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, payload => ${JSON.stringify(payload)}::json,
    queue_name => ${options.queue ?? null}, job_key => ${options.jobKey ?? null},
    max_attempts => ${options.maxAttempts ?? 25})`.execute(tx);
}

/**
 * Tells later domains that something happened (`contents.published`). The row and the job that hands it to every
 * subscriber are written in the caller's transaction.
 */
export async function emit(tx: Tx, now: Date, topic: string, payload: Json): Promise<void> {
  const row = await tx
    .insertInto('lib.outbox')
    .values({ topic, payload: JSON.stringify(payload), at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await enqueue(tx, 'outbox', { id: String(row.id) });
}

/** One row of the outbox, or undefined when it is gone. */
export function outboxRow(tx: Tx, id: bigint): Promise<{ topic: string; payload: unknown; at: Date } | undefined> {
  return tx.selectFrom('lib.outbox').select(['topic', 'payload', 'at']).where('id', '=', id).executeTakeFirst();
}
