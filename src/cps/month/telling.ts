import type { Tx } from '../../lib/db.ts';
import { notifyAccounts } from '../../notifications/service.ts';
import type { DocumentStatement } from '../document.ts';

/** Tells creators of their statements of a month, and each institution once that it has some. */
export async function tellOfStatements(
  tx: Tx,
  now: Date,
  month: string,
  statements: readonly DocumentStatement[],
): Promise<void> {
  const creators = statements.map(({ accountId, institutionId, authorisedFrom, payableFen }) => ({
    accountId,
    payableFen,
    naturalKey: `statement ${month} ${institutionId ?? ''} ${authorisedFrom ?? ''}`,
  }));
  const institutionIds = new Set(statements.flatMap(({ institutionId }) => institutionId ?? []));
  const institutions = [...institutionIds].map((accountId) => ({
    accountId,
    payableFen: null,
    naturalKey: `statement ${month}`,
  }));
  await notifyAccounts(
    tx,
    now,
    [...creators, ...institutions].map(({ accountId, payableFen, naturalKey }) => ({
      accountId,
      kind: 'statement_posted' as const,
      object: { type: 'statement', id: month },
      params: { month, payableFen },
      naturalKey,
    })),
  );
}
