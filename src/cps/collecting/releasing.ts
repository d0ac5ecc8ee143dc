import { z } from 'zod';
import { postAll } from '../../ledger/service.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { enqueue } from '../../lib/outbox.ts';
import { monthSchema } from '../reading/schema.ts';
import { statementPosts } from '../month/posting.ts';
import * as store from './sql.ts';

/** Accounts whose statements one transaction releases. */
const CHUNK = 200;

const payload = z.object({ month: monthSchema, after: z.string().default('') });

/** Lets the statements that wait no longer be looked for after this transaction. */
export function releaseLater(tx: Tx, month: string, after = ''): Promise<void> {
  return enqueue(tx, 'cps.release_statements', { month, after });
}

/** Posts the statements of a month that waited for shops which have paid by now; goes on with the next ones. */
export async function releaseStatements(tx: Tx, now: Date, told: unknown): Promise<void> {
  const { month, after } = payload.parse(told);
  const last = await release(tx, now, month, after);
  if (last !== undefined) await releaseLater(tx, month, last);
}

/**
 * Posts a page of statements that need not wait any more, each once by its key. Answers the account after which others may
 * follow; undefined at the end.
 */
export async function release(tx: Tx, now: Date, month: string, after: string): Promise<string | undefined> {
  const ready = await store.lockReady(tx, month, after, CHUNK);
  const posts = ready.flatMap((row) =>
    statementPosts(month, {
      accountId: row.accountId,
      institutionId: row.institutionId === '' ? null : row.institutionId,
      authorisedFrom: row.authorisedFrom?.toISOString() ?? null,
      institutionFen: wireFen(row.institutionFen),
      payableFen: wireFen(row.payableFen),
      writtenOffFen: wireFen(row.writtenOffFen),
    }),
  );
  await postAll(tx, now, posts);
  await store.endWaiting(
    tx,
    month,
    ready.map(({ accountId }) => accountId),
  );
  return ready.length === CHUNK ? ready.at(-1)?.accountId : undefined;
}
