import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { passedStatuses, refusedStatuses, type DecidedCounts } from './rules.ts';

/** A sub-channel and a span of time; what was decided at `to` is not in it. */
type CountSpan = { subChannelCode: string; from: Date; to: Date };

/** How submissions of accounts to a sub-channel were decided in a span; one without any has no entry. */
export async function decidedCounts(
  tx: Tx,
  accountIds: readonly string[],
  { subChannelCode, from, to }: CountSpan,
): Promise<Map<string, DecidedCounts>> {
  const found = await sql<DecidedCounts & { accountId: string }>`
    select account_id,
      (count(*) filter (where status = any(${[...passedStatuses]}::text[])))::int as accepted,
      count(*)::int as reviewed,
      (count(*) filter (where reasons @> '[{"code":"PLAGIARISM"}]'))::int as plagiarised,
      (count(*) filter (where reasons @> '[{"code":"ILLEGAL"}]'))::int as illegal
    from distribution.submission
    where account_id = any(${[...accountIds]}) and target_type = 'sub_channel' and target_id = ${subChannelCode}
      and coalesce(decided_at, machine_at) >= ${from} and coalesce(decided_at, machine_at) < ${to}
      and status = any(${[...passedStatuses, ...refusedStatuses]}::text[])
    group by account_id`.execute(tx);
  return new Map(found.rows.map(({ accountId, ...counts }) => [accountId, counts]));
}
