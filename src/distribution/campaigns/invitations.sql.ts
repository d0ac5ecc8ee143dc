import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { CampaignStatus } from './fields.ts';
import type { InvitationReason } from './rules.ts';

export type InvitationRow = { campaignId: string; accountId: string; invitedAt: Date; reason: InvitationReason };
/** A night's work: `beforeAccount` is how far it has come, `finishedAt` null until it is through. */
export type NightRow = { night: string; campaignIds: string[]; beforeAccount: string | null; begunAt: Date };

/** Invitations of an account to some campaigns, by campaign. */
export async function invitedTo(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
): Promise<Map<string, InvitationRow>> {
  if (ids.length === 0) return new Map();
  const found = await sql<InvitationRow>`select campaign_id, account_id, invited_at, reason
    from distribution.campaign_invitation
    where account_id = ${accountId} and campaign_id = any(${[...ids]}::text[])`.execute(tx);
  return new Map(found.rows.map((row) => [row.campaignId, row]));
}

/** Invitations to a campaign, by account id after one. */
export async function invitedPage(
  tx: Tx,
  campaignId: string,
  after: string | undefined,
  limit: number,
): Promise<InvitationRow[]> {
  const found = await sql<InvitationRow>`select campaign_id, account_id, invited_at, reason
    from distribution.campaign_invitation
    where campaign_id = ${campaignId} and (${after ?? null}::text is null or account_id > ${after ?? null})
    order by account_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** How many accounts are invited to a campaign. */
export async function countOf(tx: Tx, campaignId: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from distribution.campaign_invitation
    where campaign_id = ${campaignId}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** Open campaigns to which an account is invited: those in some states whose deadline lies ahead, as its list has them. */
export async function openInvitations(
  tx: Tx,
  accountId: string,
  statuses: readonly CampaignStatus[],
  at: Date,
): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from distribution.campaign_invitation i
    join distribution.campaign c on c.campaign_id = i.campaign_id
    where i.account_id = ${accountId} and c.status = any(${[...statuses]}::text[]) and c.submit_deadline > ${at}`.execute(
    tx,
  );
  return found.rows[0]?.n ?? 0;
}

/** When the earliest campaign was published that still invites. */
export async function firstInviting(tx: Tx, now: Date): Promise<Date | undefined> {
  const found = await sql<{ at: Date | null }>`select min(published_at) as at from distribution.campaign
    where status in ('scheduled', 'collecting', 'paused') and submit_deadline > ${now}`.execute(tx);
  return found.rows[0]?.at ?? undefined;
}

/** Campaigns that still invite, at most so many, those that close first before. */
export async function invitingIds(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const found = await sql<{ campaignId: string }>`select campaign_id from distribution.campaign
    where status in ('scheduled', 'collecting', 'paused') and submit_deadline > ${now}
    order by submit_deadline, campaign_id limit ${limit}`.execute(tx);
  return found.rows.map(({ campaignId }) => campaignId);
}

/** The last night that worked, or still works, on invitations. */
export async function lastNight(tx: Tx): Promise<(NightRow & { finishedAt: Date | null }) | undefined> {
  const found = await sql<NightRow & { finishedAt: Date | null }>`
    select to_char(n.night, 'YYYY-MM-DD') as night, campaign_ids, before_account, begun_at, finished_at
    from distribution.campaign_night n order by n.night desc limit 1`.execute(tx);
  return found.rows[0];
}

export async function insertNight(tx: Tx, night: NightRow): Promise<void> {
  await tx
    .insertInto('distribution.campaignNight')
    .values({ ...night, invited: 0 })
    .execute();
}

/** Writes down how far a night has come. */
export async function advanceNight(
  tx: Tx,
  night: string,
  { beforeAccount, invited, finishedAt }: { beforeAccount: string | null; invited: number; finishedAt: Date | null },
): Promise<void> {
  await sql`update distribution.campaign_night set before_account = ${beforeAccount}, invited = invited + ${invited},
    finished_at = ${finishedAt} where night = ${night}::date`.execute(tx);
}

type Fresh = { campaignId: string; accountId: string; reason: InvitationReason };

export type Invited = { accountId: string; campaignId: string };

/** Invites accounts; who is invited already stays so. Answers the new ones. */
export async function invite(tx: Tx, now: Date, rows: readonly Fresh[]): Promise<Invited[]> {
  if (rows.length === 0) return [];
  const done = await sql<Invited>`
    insert into distribution.campaign_invitation (account_id, campaign_id, invited_at, reason)
    select account_id, campaign_id, ${now}::timestamptz, reason::jsonb from ${unnested(rows)}
    order by account_id, campaign_id
    on conflict (account_id, campaign_id) do nothing
    returning account_id, campaign_id`.execute(tx);
  return done.rows;
}

/** Keeps candidates of campaigns that invite a limited number, until everybody was looked at. */
export async function keepCandidates(tx: Tx, rows: readonly Fresh[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into distribution.campaign_candidate (campaign_id, account_id, value, reason)
    select campaign_id, account_id, (reason::jsonb ->> 'value')::int, reason::jsonb from ${unnested(rows)}
    order by campaign_id, account_id
    on conflict (campaign_id, account_id) do update set value = excluded.value, reason = excluded.reason`.execute(tx);
}

/**
 * Invites the best candidates of a campaign until so many are invited by its rule; those who are named do not count.
 * Equal ones go by id. Answers the new ones.
 */
export async function inviteBest(tx: Tx, now: Date, campaignId: string, max: number): Promise<Invited[]> {
  const done = await sql<Invited>`
    insert into distribution.campaign_invitation (account_id, campaign_id, invited_at, reason)
    select c.account_id, c.campaign_id, ${now}::timestamptz, c.reason
    from distribution.campaign_candidate c
    where c.campaign_id = ${campaignId} and not exists (select 1 from distribution.campaign_invitation i
      where i.account_id = c.account_id and i.campaign_id = c.campaign_id)
    order by c.value desc, c.account_id
    limit greatest(0, ${max} - (select count(*) from distribution.campaign_invitation i
      where i.campaign_id = ${campaignId} and i.reason ->> 'named' = 'false'))
    on conflict (account_id, campaign_id) do nothing
    returning account_id, campaign_id`.execute(tx);
  await sql`delete from distribution.campaign_candidate where campaign_id = ${campaignId}`.execute(tx);
  return done.rows;
}

function unnested(rows: readonly Fresh[]) {
  return sql`unnest(${rows.map(({ campaignId }) => campaignId)}::text[], ${rows.map(({ accountId }) => accountId)}::text[],
    ${rows.map(({ reason }) => JSON.stringify(reason))}::text[]) as fresh (campaign_id, account_id, reason)`;
}
