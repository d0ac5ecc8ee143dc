import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Outcome } from '../eligibility/rules.ts';
import type { EndRule, Finding } from './rules.ts';

export type MembershipRow = {
  accountId: string;
  membershipId: string;
  subChannelCode: string;
  applicationId: string;
  since: Date;
  grantedBy: string;
  endedAt: Date | null;
  endedBy: string | null;
  endRule: EndRule | null;
  endReason: string | null;
  endFindings: Finding[] | null;
  /** How the conditions came out, where they were not met any more. */
  endOutcome: Outcome | null;
  reapplyAt: Date | null;
};

export type SuspensionCause = 'wrong_scene' | 'other' | 'penalty';
export type SuspensionRow = {
  accountId: string;
  suspensionId: string;
  membershipId: string;
  cause: SuspensionCause;
  reason: string;
  suspendedAt: Date;
  suspendedBy: string;
  until: Date | null;
  violationId: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  endReason: string | null;
};

const columns = sql`account_id, membership_id, sub_channel_code, application_id, since, granted_by, ended_at, ended_by,
  end_rule, end_reason, end_findings, end_outcome, reapply_at`;
const suspensionColumns = sql`account_id, suspension_id, membership_id, cause, reason, suspended_at, suspended_by, until,
  violation_id, ended_at, ended_by, end_reason`;

export function insertMembership(tx: Tx, { endFindings, endOutcome, ...row }: MembershipRow) {
  return tx
    .insertInto('distribution.channelMembership')
    .values({ ...row, ...documents({ endFindings, endOutcome }) })
    .execute();
}

type Documents = Pick<MembershipRow, 'endFindings' | 'endOutcome'>;
type Ending = Documents & Pick<MembershipRow, 'endedAt' | 'endedBy' | 'endRule' | 'endReason' | 'reapplyAt'>;

/** The columns that hold JSON. */
const documents = ({ endFindings, endOutcome }: Documents) => ({
  endFindings: endFindings && JSON.stringify(endFindings),
  endOutcome: endOutcome && JSON.stringify(endOutcome),
});

/** Writes how a membership ended, or that it stands after all. */
export function updateEnding(
  tx: Tx,
  accountId: string,
  membershipId: string,
  { endFindings, endOutcome, ...ending }: Ending,
) {
  return tx
    .updateTable('distribution.channelMembership')
    .set({ ...ending, ...documents({ endFindings, endOutcome }) })
    .where('accountId', '=', accountId)
    .where('membershipId', '=', membershipId)
    .execute();
}

export async function membershipById(tx: Tx, accountId: string, id: string): Promise<MembershipRow | undefined> {
  const found = await sql<MembershipRow>`select ${columns} from distribution.channel_membership
    where account_id = ${accountId} and membership_id = ${id}`.execute(tx);
  return found.rows[0];
}

/** Memberships of an account, the latest first; only those that stand, or ended ones too. */
export async function membershipsOf(
  tx: Tx,
  accountId: string,
  { standing, limit }: { standing: boolean; limit: number },
): Promise<MembershipRow[]> {
  const found = await sql<MembershipRow>`select ${columns} from distribution.channel_membership
    where account_id = ${accountId} and (not ${standing}::boolean or ended_at is null)
    order by membership_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** The standing membership of an account in a sub-channel. */
export async function standingIn(tx: Tx, accountId: string, code: string): Promise<MembershipRow | undefined> {
  const found = await sql<MembershipRow>`select ${columns} from distribution.channel_membership
    where account_id = ${accountId} and sub_channel_code = ${code} and ended_at is null`.execute(tx);
  return found.rows[0];
}

export type MembershipState = 'standing' | 'suspended' | 'ended';
export type MembershipSearch = {
  code: string | null;
  state: MembershipState | null;
  accountIds: readonly string[] | null;
  before: { since: string; id: string } | null;
  limit: number;
};

/** Memberships of all accounts, the latest first, from before one on; `standing` leaves the suspended out. */
export async function searchMemberships(tx: Tx, now: Date, wish: MembershipSearch): Promise<MembershipRow[]> {
  const { code, state, accountIds, before, limit } = wish;
  const found = await sql<MembershipRow>`select ${columns} from distribution.channel_membership m
    where (${code}::text is null or sub_channel_code = ${code})
      and (${accountIds && [...accountIds]}::text[] is null or account_id = any(${accountIds && [...accountIds]}))
      and (${before?.since ?? null}::timestamptz is null
        or (since, membership_id) < (${before?.since ?? null}::timestamptz, ${before?.id ?? null}))
      and (${state}::text is null or (${state} = 'ended') = (ended_at is not null))
      and (${state}::text is null or ${state} = 'ended' or (${state} = 'suspended') = exists (
        select from distribution.membership_suspension s
        where s.account_id = m.account_id and s.membership_id = m.membership_id and s.ended_at is null
          and (s.until is null or s.until > ${now})))
    order by since desc, membership_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

export function insertSuspension(tx: Tx, row: SuspensionRow) {
  return tx.insertInto('distribution.membershipSuspension').values(row).execute();
}

/** Suspensions of memberships, ended ones too, the earliest first. */
export async function suspensionsOf(
  tx: Tx,
  accountIds: readonly string[],
  membershipIds: readonly string[],
): Promise<SuspensionRow[]> {
  if (membershipIds.length === 0) return [];
  const found = await sql<SuspensionRow>`select ${suspensionColumns} from distribution.membership_suspension
    where account_id = any(${[...new Set(accountIds)]}) and membership_id = any(${[...membershipIds]})
    order by suspended_at, suspension_id`.execute(tx);
  return found.rows;
}

export function endSuspension(
  tx: Tx,
  { accountId, suspensionId }: SuspensionRow,
  ended: { endedAt: Date; endedBy: string; endReason: string | null },
) {
  return tx
    .updateTable('distribution.membershipSuspension')
    .set(ended)
    .where('accountId', '=', accountId)
    .where('suspensionId', '=', suspensionId)
    .execute();
}

/** Changes until when a penalty suspends. */
export function moveSuspension(tx: Tx, { accountId, suspensionId }: SuspensionRow, until: Date | null) {
  return tx
    .updateTable('distribution.membershipSuspension')
    .set({ until })
    .where('accountId', '=', accountId)
    .where('suspensionId', '=', suspensionId)
    .execute();
}

/** When the next suspension ends by itself. */
export const nextSuspensionEnd = sql<{ at: Date | null }>`
  select min(until) as at from distribution.membership_suspension where ended_at is null and until is not null`;

/** The suspension that is the earliest to have ended by an instant. */
export async function dueSuspension(tx: Tx, now: Date): Promise<SuspensionRow | undefined> {
  const found = await sql<SuspensionRow>`select ${suspensionColumns} from distribution.membership_suspension
    where ended_at is null and until <= ${now} order by until limit 1`.execute(tx);
  return found.rows[0];
}
