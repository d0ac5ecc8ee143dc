import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { Json } from '../../lib/outbox.ts';
import type { PenaltyKind } from './policy.ts';
import type { PenaltyFact, ViolationFact, ViolationStatus } from './rules.ts';

export type SubjectType = 'content' | 'account' | 'comment' | 'submission' | 'message';
export type ViolationSource = 'reports' | 'claim' | 'operator' | 'flood' | 'finding';

export type ViolationRow = {
  violationId: string;
  accountId: string;
  subjectType: SubjectType;
  subjectId: string;
  title: string;
  snapshot: Json;
  source: ViolationSource;
  openedAt: Date;
  openedBy: string;
  openedNote: string;
  status: ViolationStatus;
  claimedBy: string | null;
  claimedUntil: Date | null;
  code: string | null;
  points: number | null;
  resets: boolean | null;
  doubles: boolean | null;
  channelCode: string | null;
  channelDays: number | null;
  decidedBy: string | null;
  askedBy: string | null;
  decidedAt: Date | null;
  note: string | null;
  subjectRemoved: boolean;
  closedBy: string | null;
  closedAt: Date | null;
};

const columns = [
  'violationId',
  'accountId',
  'subjectType',
  'subjectId',
  'title',
  'snapshot',
  'source',
  'openedAt',
  'openedBy',
  'openedNote',
  'status',
  'claimedBy',
  'claimedUntil',
  'code',
  'points',
  'resets',
  'doubles',
  'channelCode',
  'channelDays',
  'decidedBy',
  'askedBy',
  'decidedAt',
  'note',
  'subjectRemoved',
  'closedBy',
  'closedAt',
] as const;

// The check constraints are the only writers of the narrower types.
const asViolation = (row: unknown) => row as ViolationRow;

export type NewViolation = Pick<
  ViolationRow,
  | 'violationId'
  | 'accountId'
  | 'subjectType'
  | 'subjectId'
  | 'title'
  | 'snapshot'
  | 'source'
  | 'openedBy'
  | 'openedNote'
>;

/** Opens a case; false where one about the same subject is open. */
export async function insertViolation(tx: Tx, now: Date, row: NewViolation): Promise<boolean> {
  const added = await tx
    .insertInto('moderation.violation')
    .values({ ...row, snapshot: JSON.stringify(row.snapshot), openedAt: now, status: 'reported' })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The open case about a subject. */
export async function openCase(tx: Tx, subjectType: SubjectType, subjectId: string): Promise<ViolationRow | undefined> {
  const row = await tx
    .selectFrom('moderation.violation')
    .select(columns)
    .where('subjectType', '=', subjectType)
    .where('subjectId', '=', subjectId)
    .where('status', 'in', ['reported', 'investigating'])
    .executeTakeFirst();
  return row && asViolation(row);
}

export async function violationById(tx: Tx, violationId: string): Promise<ViolationRow | undefined> {
  const row = await tx
    .selectFrom('moderation.violation')
    .select(columns)
    .where('violationId', '=', violationId)
    .executeTakeFirst();
  return row && asViolation(row);
}

/** Locks a case, so that two who decide it follow one another. */
export async function lockViolation(tx: Tx, violationId: string): Promise<ViolationRow | undefined> {
  const row = await tx
    .selectFrom('moderation.violation')
    .select(columns)
    .where('violationId', '=', violationId)
    .forUpdate()
    .executeTakeFirst();
  return row && asViolation(row);
}

export async function updateViolation(
  tx: Tx,
  violationId: string,
  change: Partial<Omit<ViolationRow, 'violationId' | 'snapshot'>>,
): Promise<void> {
  await tx.updateTable('moderation.violation').set(change).where('violationId', '=', violationId).execute();
}

export type ViolationFilter = { statuses?: readonly ViolationStatus[] | undefined; accountId?: string | undefined };

/** A page of cases: what is open the oldest first, everything else the latest first. */
export async function violations(
  tx: Tx,
  { statuses, accountId }: ViolationFilter,
  after: string | undefined,
  limit: number,
): Promise<ViolationRow[]> {
  let query = tx.selectFrom('moderation.violation').select(columns);
  if (statuses) query = query.where('status', 'in', [...statuses]);
  if (accountId !== undefined) query = query.where('accountId', '=', accountId);
  if (after !== undefined) query = query.where('violationId', '<', after);
  return (await query.orderBy('violationId', 'desc').limit(limit).execute()).map(asViolation);
}

/** How many cases have each status. */
export async function countByStatus(tx: Tx): Promise<Map<ViolationStatus, number>> {
  const found = await sql<{ status: ViolationStatus; n: number }>`
    select status, count(*)::int as n from moderation.violation group by status`.execute(tx);
  return new Map(found.rows.map(({ status, n }) => [status, n]));
}

/** The violation for which a work is down, while it stands. */
export async function removedBy(tx: Tx, contentId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('moderation.violation')
    .select('violationId')
    .where('subjectType', '=', 'content')
    .where('subjectId', '=', contentId)
    .where('subjectRemoved', '=', true)
    .where('status', 'in', ['confirmed', 'appealed', 'upheld'])
    .limit(1)
    .executeTakeFirst();
  return row?.violationId;
}

/** Whether a case of an account from a source was opened since an instant. */
export async function openedSince(tx: Tx, accountId: string, source: ViolationSource, since: Date): Promise<boolean> {
  const found = await tx
    .selectFrom('moderation.violation')
    .select('violationId')
    .where('accountId', '=', accountId)
    .where('source', '=', source)
    .where('openedAt', '>', since)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** The earliest violation of some codes that nobody has appealed and that is not final yet. */
export async function earliestUnappealed(
  tx: Tx,
  codes: readonly string[],
): Promise<{ violationId: string; accountId: string; decidedAt: Date } | undefined> {
  const found = await sql<{ violationId: string; accountId: string; decidedAt: Date }>`
    select violation_id, account_id, decided_at from moderation.violation
    where status = 'confirmed' and code = any(${[...codes]}) and closed_at is null
    order by decided_at limit 1`.execute(tx);
  return found.rows[0];
}

/** Titles of what cases are about, by the id of the case. */
export async function violationTitles(tx: Tx, violationIds: readonly string[]): Promise<Map<string, string>> {
  if (violationIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('moderation.violation')
    .select(['violationId', 'title'])
    .where('violationId', 'in', [...violationIds])
    .execute();
  return new Map(rows.map(({ violationId, title }) => [violationId, title]));
}

export type FactRow = ViolationFact & { accountId: string; penalties: InForce[] };
export type InForce = {
  kind: PenaltyKind;
  channelCode: string | null;
  from: Date;
  until: Date | null;
  violationId: string;
};

/** Violations that count of some accounts up to an instant, each with what of it is in force then. */
export async function factsOf(tx: Tx, accountIds: readonly string[], at: Date): Promise<FactRow[]> {
  const found = await sql<ViolationFact & { accountId: string; penalties: WirePenalty[] }>`
    select v.account_id, v.violation_id, v.status, v.code, v.points, v.resets, v.doubles, v.channel_code, v.channel_days,
      v.decided_at, coalesce((select json_agg(json_build_object('kind', p.kind, 'channelCode', p.channel_code,
        'from', p.from_at, 'until', p.until_at) order by p.kind, p.channel_code)
        from moderation.penalty p where p.violation_id = v.violation_id and p.from_at <= ${at}
          and (p.until_at is null or p.until_at > ${at}) and (p.ended_at is null or p.ended_at > ${at})), '[]') as penalties
    from moderation.violation v
    where v.account_id = any(${[...accountIds]}) and v.status in ('confirmed', 'appealed', 'upheld')
      -- What readers say counts against no account.
      and not (v.subject_type in ('comment', 'message') and v.snapshot ->> 'byAccount' is not distinct from 'false')
      and v.decided_at <= ${at}
    order by v.decided_at, v.violation_id`.execute(tx);
  return found.rows.map((row) => ({
    ...row,
    penalties: row.penalties.map(({ kind, channelCode, from, until }) => ({
      kind,
      channelCode: channelCode === '' ? null : channelCode,
      from: new Date(from),
      until: until === null ? null : new Date(until),
      violationId: row.violationId,
    })),
  }));
}

type WirePenalty = { kind: PenaltyKind; channelCode: string; from: string; until: string | null };

export type PenaltyRow = InForce & { endedAt: Date | null; endedBecause: 'served' | 'overturned' | null };

/** Every penalty of an account, the latest first. */
export async function penaltiesOfAccount(tx: Tx, accountId: string, limit: number): Promise<PenaltyRow[]> {
  const found = await sql<PenaltyRow>`
    select violation_id, kind, nullif(channel_code, '') as channel_code, from_at as "from", until_at as until, ended_at,
      ended_because from moderation.penalty where account_id = ${accountId}
    order by from_at desc, kind limit ${limit}`.execute(tx);
  return found.rows;
}

/** Writes a penalty, or the time until which it holds. What was overturned and is due again begins anew. */
export async function putPenalty(tx: Tx, accountId: string, row: PenaltyFact): Promise<void> {
  const { violationId, kind, channelCode, from, until } = row;
  await tx
    .insertInto('moderation.penalty')
    .values({ violationId, kind, channelCode: channelCode ?? '', accountId, fromAt: from, untilAt: until })
    .onConflict((oc) =>
      oc.columns(['violationId', 'kind', 'channelCode']).doUpdateSet({
        untilAt: until,
        endedAt: null,
        endedBecause: null,
      }),
    )
    .execute();
}

export async function endPenalty(
  tx: Tx,
  { violationId, kind, channelCode }: Pick<PenaltyFact, 'violationId' | 'kind' | 'channelCode'>,
  end: { at: Date; because: 'served' | 'overturned' },
): Promise<void> {
  await tx
    .updateTable('moderation.penalty')
    .set({ endedAt: end.at, endedBecause: end.because })
    .where('violationId', '=', violationId)
    .where('kind', '=', kind)
    .where('channelCode', '=', channelCode ?? '')
    .where('endedAt', 'is', null)
    .execute();
}

/** When the next penalty has been served. */
export const nextServedAt: NextAt = sql`
  select min(until_at) as at from moderation.penalty where ended_at is null`;

/** Marks what has been served by an instant of the account that is first; answers the account. */
export async function endServed(tx: Tx, now: Date): Promise<string | undefined> {
  const found = await sql<{ accountId: string }>`
    update moderation.penalty set ended_at = until_at, ended_because = 'served'
    where ended_at is null and until_at <= ${now} and account_id = (select account_id from moderation.penalty
      where ended_at is null and until_at <= ${now} order by until_at limit 1)
    returning account_id`.execute(tx);
  return found.rows[0]?.accountId;
}
