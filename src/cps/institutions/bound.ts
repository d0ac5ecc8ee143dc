import type { Tx } from '../../lib/db.ts';
import { overlapping } from './sql.ts';

/** The institution that an account is bound to at an instant, if it is to one (DOMAIN 11.4). */
export async function institutionsOf(tx: Tx, accountId: string, at: Date): Promise<string[]> {
  const bound = await overlapping(tx, accountId, { from: at, to: new Date(at.getTime() + 1) });
  return bound ? [bound.institutionId] : [];
}
