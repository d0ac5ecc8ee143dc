import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { AgreementStatus, Party } from './rules.ts';
import type { Standing } from './standings.ts';

export type AgreementRow = {
  accountId: string;
  agreementId: string;
  institutionId: string;
  proposedBy: Party;
  shareBp: number;
  fromAt: Date;
  toAt: Date | null;
  noticeDays: number;
  note: string;
  text: string;
  textHash: string;
  status: AgreementStatus;
  createdAt: Date;
  expiresAt: Date;
  answeredAt: Date | null;
};

const columns = sql`account_id, agreement_id, institution_id, proposed_by, share_bp, from_at, to_at, notice_days, note,
  text, text_hash, status, created_at, expires_at, answered_at`;

export function insertAgreement(tx: Tx, row: AgreementRow) {
  return tx.insertInto('cps.agreement').values(row).execute();
}

/** One agreement. */
export async function agreement(tx: Tx, accountId: string, agreementId: string): Promise<AgreementRow | undefined> {
  const found = await sql<AgreementRow>`select ${columns} from cps.agreement
    where account_id = ${accountId} and agreement_id = ${agreementId}`.execute(tx);
  return found.rows[0];
}

/** The two sides of agreements, by agreement. */
export async function sidesOf(
  tx: Tx,
  agreementIds: readonly string[],
): Promise<Map<string, { accountId: string; institutionId: string }>> {
  if (agreementIds.length === 0) return new Map();
  const found = await sql<{ agreementId: string; accountId: string; institutionId: string }>`
    select agreement_id, account_id, institution_id from cps.agreement
    where agreement_id = any(${agreementIds}::text[])`.execute(tx);
  return new Map(found.rows.map(({ agreementId, ...sides }) => [agreementId, sides]));
}

/** One agreement, locked until the end of the transaction. */
export async function lockAgreement(tx: Tx, accountId: string, agreementId: string): Promise<AgreementRow | undefined> {
  const found = await sql<AgreementRow>`select ${columns} from cps.agreement
    where account_id = ${accountId} and agreement_id = ${agreementId} for update`.execute(tx);
  return found.rows[0];
}

export function updateAgreement(
  tx: Tx,
  { accountId, agreementId }: Pick<AgreementRow, 'accountId' | 'agreementId'>,
  change: Partial<Pick<AgreementRow, 'status' | 'answeredAt' | 'toAt'>>,
) {
  return tx
    .updateTable('cps.agreement')
    .set(change)
    .where('accountId', '=', accountId)
    .where('agreementId', '=', agreementId)
    .execute();
}

/** Whose agreements: an account's on either side, or everybody's. */
export type Whose = { accountId: string } | 'all';

const ofWhom = (whose: Whose): RawBuilder<unknown> =>
  whose === 'all' ? sql`true` : sql`(account_id = ${whose.accountId} or institution_id = ${whose.accountId})`;

/** Agreements with one of some standings at an instant. */
function standingIn(standings: readonly Standing[], now: Date): RawBuilder<unknown> {
  const conditions: Record<Standing, RawBuilder<unknown>> = {
    proposed: sql`(status = 'proposed' and expires_at > ${now})`,
    expired: sql`(status = 'proposed' and expires_at <= ${now})`,
    declined: sql`status = 'declined'`,
    withdrawn: sql`status = 'withdrawn'`,
    upcoming: sql`(status = 'accepted' and from_at > ${now} and (to_at is null or to_at > from_at))`,
    in_force: sql`(status = 'accepted' and from_at <= ${now} and (to_at is null or to_at > ${now}))`,
    ended: sql`(status = 'accepted' and to_at is not null and (to_at <= ${now} or to_at <= from_at))`,
  };
  return standings.length === 0
    ? sql`true`
    : sql`(${sql.join(
        standings.map((one) => conditions[one]),
        sql` or `,
      )})`;
}

export type AgreementPage = {
  whose: Whose;
  standings: readonly Standing[];
  /** Only those with this account on the other side. */
  withAccount: string | null;
  after: { createdAt: string; agreementId: string } | null;
  limit: number;
};

/** A page of agreements, the latest proposal first. */
export async function agreements(tx: Tx, page: AgreementPage, now: Date): Promise<AgreementRow[]> {
  const { whose, standings, withAccount, after, limit } = page;
  const found = await sql<AgreementRow>`select ${columns} from cps.agreement
    where ${ofWhom(whose)} and ${standingIn(standings, now)}
      ${withAccount === null ? sql`` : sql`and ${ofWhom({ accountId: withAccount })}`}
      ${after ? sql`and (created_at, agreement_id) < (${after.createdAt}::timestamptz, ${after.agreementId})` : sql``}
    order by created_at desc, agreement_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** Agreements of an account, on either side, that wait for an answer or have not ended at an instant. */
export async function standing(tx: Tx, accountId: string, at: Date): Promise<AgreementRow[]> {
  const found = await sql<AgreementRow>`select ${columns} from cps.agreement
    where ${ofWhom({ accountId })} and ${standingIn(['proposed', 'upcoming', 'in_force'], at)}
    order by account_id, agreement_id`.execute(tx);
  return found.rows;
}

/** How many proposals wait at an instant: of an institution, of a creator, and between the two. */
export async function openProposals(tx: Tx, accountId: string, institutionId: string, now: Date) {
  const found = await sql<{ ofInstitution: number; ofCreator: number; between: number }>`
    select count(*) filter (where institution_id = ${institutionId})::int as of_institution,
      count(*) filter (where account_id = ${accountId})::int as of_creator,
      count(*) filter (where account_id = ${accountId} and institution_id = ${institutionId})::int as between
    from cps.agreement where (account_id = ${accountId} or institution_id = ${institutionId})
      and ${standingIn(['proposed'], now)}`.execute(tx);
  return found.rows[0] ?? { ofInstitution: 0, ofCreator: 0, between: 0 };
}

export type AuthorisationSpan = {
  accountId: string;
  institutionId: string;
  shareBp: number;
  fromAt: Date;
  toAt: Date | null;
};

/** The first authorisation of a creator that is in force at some time of a span. */
export async function overlapping(
  tx: Tx,
  accountId: string,
  span: { from: Date; to: Date | null },
): Promise<AuthorisationSpan | undefined> {
  const found = await sql<AuthorisationSpan>`
    select account_id, institution_id, share_bp, from_at, to_at from cps.authorisation
    where account_id = ${accountId} and (to_at is null or (to_at > ${span.from} and to_at > from_at))
      and (${span.to}::timestamptz is null or from_at < ${span.to})
    order by from_at limit 1`.execute(tx);
  return found.rows[0];
}

export type SignatureRow = {
  accountId: string;
  agreementId: string;
  document: string;
  party: Party;
  userId: string;
  signedAt: Date;
  textHash: string;
};

export function insertSignature(tx: Tx, row: SignatureRow) {
  return tx.insertInto('cps.agreementSignature').values(row).execute();
}

/** Signatures under some agreements and their endings, in the order of signing. */
export async function signatures(tx: Tx, agreementIds: readonly string[]): Promise<SignatureRow[]> {
  const found = await sql<SignatureRow>`
    select account_id, agreement_id, document, party, user_id, signed_at, text_hash from cps.agreement_signature
    where agreement_id = any(${agreementIds}::text[]) order by signed_at, document, party`.execute(tx);
  return found.rows;
}

export type EndingRow = {
  accountId: string;
  agreementId: string;
  endingId: string;
  kind: 'notice' | 'consent' | 'operator' | 'closing';
  askedBy: Party | 'operator';
  endAt: Date;
  reason: string;
  text: string;
  textHash: string;
  status: 'asked' | 'agreed' | 'declined' | 'withdrawn';
  askedAt: Date;
  answeredAt: Date | null;
  /** Of a closing: when the agreement would have ended without it. */
  formerEndAt: Date | null;
};

const endingColumns = sql`e.account_id, e.agreement_id, e.ending_id, e.kind, e.asked_by, e.end_at, e.reason, e.text,
  e.text_hash, e.status, e.asked_at, e.answered_at, e.former_end_at`;

export function insertEnding(tx: Tx, row: EndingRow) {
  return tx.insertInto('cps.agreementEnding').values(row).execute();
}

/** Endings of some agreements, the earliest first. */
export async function endings(tx: Tx, agreementIds: readonly string[]): Promise<EndingRow[]> {
  const found = await sql<EndingRow>`
    select ${endingColumns} from cps.agreement_ending e
    where e.agreement_id = any(${agreementIds}::text[]) order by e.asked_at, e.ending_id`.execute(tx);
  return found.rows;
}

/** The endings that the closing of an account led to, of agreements that have them still. */
export async function closings(tx: Tx, accountId: string): Promise<EndingRow[]> {
  const found = await sql<EndingRow>`
    select ${endingColumns} from cps.agreement_ending e join cps.agreement g using (account_id, agreement_id)
    where e.kind = 'closing' and e.status = 'agreed' and g.to_at = e.end_at
      and ((e.asked_by = 'creator' and g.account_id = ${accountId})
        or (e.asked_by = 'institution' and g.institution_id = ${accountId}))
    order by e.account_id, e.agreement_id`.execute(tx);
  return found.rows;
}

export function updateEnding(
  tx: Tx,
  { accountId, agreementId, endingId }: Pick<EndingRow, 'accountId' | 'agreementId' | 'endingId'>,
  change: Pick<EndingRow, 'status' | 'answeredAt'>,
) {
  return tx
    .updateTable('cps.agreementEnding')
    .set(change)
    .where('accountId', '=', accountId)
    .where('agreementId', '=', agreementId)
    .where('endingId', '=', endingId)
    .execute();
}

export type LastStatement = {
  agreementId: string;
  month: string;
  netFen: bigint;
  institutionFen: bigint;
  creatorFen: bigint;
};

/** The latest posted statement under each of some agreements; those without one are absent. */
export async function lastStatements(tx: Tx, agreementIds: readonly string[]): Promise<LastStatement[]> {
  const found = await sql<LastStatement>`
    select distinct on (g.agreement_id) g.agreement_id, s.month, s.net_fen, s.institution_fen, s.creator_fen
    from cps.agreement g
    join cps.statement s on s.account_id = g.account_id and s.institution_id = g.institution_id
      and s.authorised_from = g.from_at
    join cps.month m on m.month = s.month and m.state = 'posted'
    where g.agreement_id = any(${agreementIds}::text[]) and g.status = 'accepted'
    order by g.agreement_id, s.month desc`.execute(tx);
  return found.rows;
}

export type MonthOfParty = {
  month: string;
  statements: number;
  commissionFen: bigint;
  rewardFen: bigint;
  clawbackFen: bigint;
  netFen: bigint;
  institutionFen: bigint;
  creatorFen: bigint;
};

/** Posted months with statements under an authorisation that an account is a side of, the latest first. */
export async function months(tx: Tx, accountId: string, before: string | null, limit: number): Promise<MonthOfParty[]> {
  const found = await sql<MonthOfParty>`
    select s.month, count(*)::int as statements, sum(s.commission_fen)::bigint as commission_fen,
      sum(s.reward_fen)::bigint as reward_fen, sum(s.clawback_fen)::bigint as clawback_fen,
      sum(s.net_fen)::bigint as net_fen, sum(s.institution_fen)::bigint as institution_fen,
      sum(s.creator_fen)::bigint as creator_fen
    from cps.statement s join cps.month m on m.month = s.month and m.state = 'posted'
    where s.institution_id <> '' and (s.institution_id = ${accountId} or s.account_id = ${accountId})
      ${before === null ? sql`` : sql`and s.month < ${before}`}
    group by s.month order by s.month desc limit ${limit}`.execute(tx);
  return found.rows;
}
