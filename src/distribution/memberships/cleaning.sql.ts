import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Outcome } from '../eligibility/rules.ts';
import type { Finding } from './rules.ts';
import type { MembershipRow } from './sql.ts';

export type CleanOutRow = {
  subChannelCode: string;
  period: string;
  rule: 'monthly' | 'weekly';
  ranAt: Date;
  ranBy: string;
  countedFrom: Date;
  policyVersion: number;
  examined: number;
  revoked: number;
  warned: number;
  exempt: number;
};
export type CleanOutLine = {
  accountId: string;
  subChannelCode: string;
  period: string;
  membershipId: string;
  verdict: 'revoke' | 'warn';
  findings: Finding[];
  outcome: Outcome | null;
};

const columns = sql`sub_channel_code, period, rule, ran_at, ran_by, counted_from, policy_version, examined, revoked, warned,
  exempt`;

/** Standing members of a sub-channel with whether one could not submit for some time since an instant, by account after one. */
export async function membersAfter(
  tx: Tx,
  code: string,
  { suspendedSince, after, limit }: { suspendedSince: Date; after: string | null; limit: number },
): Promise<(MembershipRow & { wasSuspended: boolean })[]> {
  const found = await sql<MembershipRow & { wasSuspended: boolean }>`
    select account_id, membership_id, sub_channel_code, application_id, since, granted_by, ended_at, ended_by, end_rule,
      end_reason, end_findings, end_outcome, reapply_at,
      exists (select from distribution.membership_suspension s
        where s.account_id = m.account_id and s.membership_id = m.membership_id
          and (s.ended_at is null or s.ended_at > ${suspendedSince})) as was_suspended
    from distribution.channel_membership m
    where sub_channel_code = ${code} and ended_at is null and (${after}::text is null or account_id > ${after})
    order by account_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** Writes a clean-out down; false where there was one of this period. Whoever runs it at the same time waits. */
export async function insertCleanOut(tx: Tx, row: CleanOutRow): Promise<boolean> {
  const added = await tx
    .insertInto('distribution.cleanOut')
    .values(row)
    .onConflict((oc) => oc.columns(['subChannelCode', 'period']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

type Totals = Pick<CleanOutRow, 'examined' | 'revoked' | 'warned' | 'exempt'>;

export function updateTotals(tx: Tx, { subChannelCode, period }: CleanOutRow, totals: Totals) {
  return tx
    .updateTable('distribution.cleanOut')
    .set(totals)
    .where('subChannelCode', '=', subChannelCode)
    .where('period', '=', period)
    .execute();
}

export async function insertLines(tx: Tx, lines: readonly CleanOutLine[]): Promise<void> {
  if (lines.length === 0) return;
  const values = lines.map(({ findings, outcome, ...line }) => ({
    ...line,
    findings: JSON.stringify(findings),
    outcome: outcome && JSON.stringify(outcome),
  }));
  await tx.insertInto('distribution.cleanOutLine').values(values).execute();
}

/** One clean-out. */
export async function cleanOutOf(tx: Tx, code: string, period: string): Promise<CleanOutRow | undefined> {
  const found = await sql<CleanOutRow>`select ${columns} from distribution.clean_out
    where sub_channel_code = ${code} and period = ${period}`.execute(tx);
  return found.rows[0];
}

/** Clean-outs, the latest first, from before one on. */
export async function cleanOuts(
  tx: Tx,
  wish: { code: string | null; before: { at: string; code: string } | null; limit: number },
): Promise<CleanOutRow[]> {
  const { code, before, limit } = wish;
  const found = await sql<CleanOutRow>`select ${columns} from distribution.clean_out
    where (${code}::text is null or sub_channel_code = ${code})
      and (${before?.at ?? null}::timestamptz is null
        or (ran_at, sub_channel_code) < (${before?.at ?? null}::timestamptz, ${before?.code ?? null}))
    order by ran_at desc, sub_channel_code desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** Lines of a clean-out by account, after one. */
export async function linesOf(
  tx: Tx,
  { code, period, after, limit }: { code: string; period: string; after: string | null; limit: number },
): Promise<CleanOutLine[]> {
  const found = await sql<CleanOutLine>`
    select account_id, sub_channel_code, period, membership_id, verdict, findings, outcome
    from distribution.clean_out_line
    where sub_channel_code = ${code} and period = ${period} and (${after}::text is null or account_id > ${after})
    order by account_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** The latest warning of each of an account's memberships. */
export async function warningsOf(tx: Tx, accountId: string): Promise<(CleanOutLine & { ranAt: Date })[]> {
  const found = await sql<CleanOutLine & { ranAt: Date }>`
    select distinct on (l.membership_id) l.account_id, l.sub_channel_code, l.period, l.membership_id, l.verdict,
      l.findings, l.outcome, o.ran_at
    from distribution.clean_out_line l
    join distribution.clean_out o on o.sub_channel_code = l.sub_channel_code and o.period = l.period
    where l.account_id = ${accountId} and l.verdict = 'warn'
    order by l.membership_id, o.ran_at desc`.execute(tx);
  return found.rows;
}

/**
 * Sub-channels that are open, have members and are cleaned out by themselves: how, and since when none was: its latest
 * clean-out, or where there was none, its first standing membership.
 */
export async function uncleaned(
  tx: Tx,
  limit: number,
): Promise<{ code: string; rule: 'monthly' | 'weekly'; since: Date; ran: boolean }[]> {
  const found = await sql<{ code: string; rule: 'monthly' | 'weekly'; since: Date; ran: boolean }>`
    select s.sub_channel_code as code, s.clean_out_rule as rule, coalesce(o.ran_at, m.since) as since,
      o.ran_at is not null as ran
    from distribution.sub_channel s
    cross join lateral (select min(since) as since from distribution.channel_membership
      where sub_channel_code = s.sub_channel_code and ended_at is null) m
    left join lateral (select max(ran_at) as ran_at from distribution.clean_out
      where sub_channel_code = s.sub_channel_code) o on true
    where s.clean_out_rule <> 'none' and s.status = 'open' and m.since is not null
    order by s.sub_channel_code limit ${limit}`.execute(tx);
  return found.rows;
}
