import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { CampaignFields, CampaignStatus } from './fields.ts';

export type CampaignRow = CampaignFields & {
  campaignId: string;
  coverUrl: string | null;
  status: CampaignStatus;
  publishedAt: Date | null;
  version: number;
  createdAt: Date;
  updatedBy: string;
  updatedAt: Date;
};

export type StepRow = {
  nr: number;
  fromStatus: CampaignStatus | null;
  toStatus: CampaignStatus;
  at: Date;
  byActor: string;
  reason: string;
};

const STEPS_MAX = 1000;

const columns = sql`campaign_id, title, theme, channel_code, cover_media_id, cover_url, description,
  description_body, activity_from, activity_to, resource_text, submit_from, submit_deadline, placement_from, placement_to, content_types,
  classification_scheme, item_rules, max_creators, max_submissions, domain_caps, per_account_limit, open_to, invite_rule,
  review_mode, reward_text, close_when_full, status, published_at, version, created_at, updated_by, updated_at`;

/** Campaigns by ids; unknown ids are absent. */
export async function campaignsByIds(tx: Tx, ids: readonly string[]): Promise<CampaignRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<CampaignRow>`select ${columns} from distribution.campaign
    where campaign_id = any(${[...ids]}::text[])`.execute(tx);
  return found.rows;
}

/** Makes a campaign with its counter. */
export async function insertCampaign(tx: Tx, row: CampaignRow): Promise<void> {
  await tx
    .insertInto('distribution.campaign')
    .values({ ...row, ...documents(row) })
    .execute();
  const { campaignId } = row;
  await tx
    .insertInto('distribution.campaignCounter')
    .values({ campaignId, submissions: 0, creators: 0, submitters: 0 })
    .execute();
}

export async function updateCampaign(tx: Tx, { campaignId, ...row }: CampaignRow): Promise<void> {
  await tx
    .updateTable('distribution.campaign')
    .set({ ...row, ...documents(row) })
    .where('campaignId', '=', campaignId)
    .execute();
}

/** Takes a locked campaign to another state. */
export async function updateStatus(
  tx: Tx,
  campaignId: string,
  change: Pick<CampaignRow, 'status' | 'publishedAt' | 'version' | 'updatedBy' | 'updatedAt'>,
): Promise<void> {
  await tx.updateTable('distribution.campaign').set(change).where('campaignId', '=', campaignId).execute();
}

/** Writes the next step of a locked campaign down. */
export async function insertStep(tx: Tx, campaignId: string, step: Omit<StepRow, 'nr'>): Promise<void> {
  await sql`insert into distribution.campaign_step (campaign_id, nr, from_status, to_status, at, by_actor, reason)
    select ${campaignId}, coalesce(max(nr), 0) + 1, ${step.fromStatus}::text, ${step.toStatus}::text,
      ${step.at}::timestamptz, ${step.byActor}::text, ${step.reason}::text
    from distribution.campaign_step where campaign_id = ${campaignId}`.execute(tx);
}

/** Every step of a campaign, the first first. */
export async function stepsOf(tx: Tx, campaignId: string): Promise<StepRow[]> {
  const found =
    await sql<StepRow>`select nr, from_status, to_status, at, by_actor, reason from distribution.campaign_step
    where campaign_id = ${campaignId} order by nr limit ${STEPS_MAX}`.execute(tx);
  return found.rows;
}

/** Which campaigns closed by themselves because they were full: their last step says so. */
export async function closedFullAmong(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await sql<{ campaignId: string }>`select campaign_id from (
      select distinct on (campaign_id) campaign_id, to_status, by_actor, reason from distribution.campaign_step
      where campaign_id = any(${[...ids]}::text[]) order by campaign_id, nr desc) last
    where to_status = 'closed' and by_actor = 'system' and reason = 'FULL'`.execute(tx);
  return new Set(found.rows.map(({ campaignId }) => campaignId));
}

/** When the next scheduled campaign begins to collect, or one that collects or is paused closes. */
export const nextArrival: NextAt = sql`select min(at) from (
  (select submit_from as at from distribution.campaign where status = 'scheduled' order by submit_from limit 1)
  union all
  (select submit_deadline from distribution.campaign where status in ('collecting', 'paused')
    order by submit_deadline limit 1)) a`;

/** The campaign whose begin or deadline came first, by an instant. */
export async function arrivedBy(tx: Tx, now: Date): Promise<string | undefined> {
  const found = await sql<{ campaignId: string }>`select campaign_id from (
      (select campaign_id, submit_from as at from distribution.campaign
        where status = 'scheduled' and submit_from <= ${now} order by submit_from, campaign_id limit 1)
      union all
      (select campaign_id, submit_deadline from distribution.campaign
        where status in ('collecting', 'paused') and submit_deadline <= ${now}
        order by submit_deadline, campaign_id limit 1)) a
    order by at, campaign_id limit 1`.execute(tx);
  return found.rows[0]?.campaignId;
}

/** The columns that hold JSON. */
function documents(fields: CampaignFields) {
  const { classificationScheme, itemRules, domainCaps, inviteRule, descriptionBody } = fields;
  return {
    descriptionBody: descriptionBody && JSON.stringify(descriptionBody),
    classificationScheme: JSON.stringify(classificationScheme),
    itemRules: JSON.stringify(itemRules),
    domainCaps: JSON.stringify(domainCaps),
    inviteRule: JSON.stringify(inviteRule),
  };
}
