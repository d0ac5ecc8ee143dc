import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** Who holds the task of a case holds the case: a first claim opens the investigation (DOMAIN 12); null gives it back. */
export async function holdCase(tx: Tx, violationId: string, claim: { by: string; until: Date } | null): Promise<void> {
  await sql`update moderation.violation set claimed_by = ${claim?.by ?? null}, claimed_until = ${claim?.until ?? null},
    status = case when ${claim !== null} then 'investigating' else status end
    where violation_id = ${violationId} and status in ('reported', 'investigating')`.execute(tx);
}
