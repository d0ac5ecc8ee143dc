import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { CampaignSort, CampaignStatus } from './fields.ts';

export type ListWish = {
  statuses: readonly CampaignStatus[];
  /** Open ones only: their deadline lies ahead. */
  openAt?: Date | undefined;
  theme?: string | undefined;
  channelCode?: string | undefined;
  contentType?: string | undefined;
  words?: string | undefined;
  invited?: string | undefined;
  joined?: string | undefined;
  sort: CampaignSort;
  hotSince: Date;
};

/** A campaign's place in a sort: what it is sorted by, then its id. */
export type ListRow = { campaignId: string; unlimited: number; value: string };
export type ListKey = ListRow;

/** What each sort compares, and whether the greatest stands first. Ties go to the newest, which ids tell. */
const sorted: Record<CampaignSort, { value: RawBuilder<unknown>; greatestFirst: boolean }> = {
  newest: { value: sql`extract(epoch from c.published_at) * 1000`, greatestFirst: true },
  hottest: { value: sql`hot.n`, greatestFirst: true },
  saturation: { value: sql`full_bp`, greatestFirst: false },
  saturation_desc: { value: sql`full_bp`, greatestFirst: true },
  deadline: { value: sql`extract(epoch from c.submit_deadline) * 1000`, greatestFirst: false },
  placement: { value: sql`extract(epoch from c.placement_from) * 1000`, greatestFirst: false },
};

/** A page of published campaigns that meet a wish, after a key: each sort is stable, equal ones stand newest first. */
export async function listPage(tx: Tx, wish: ListWish, after: ListKey | undefined, limit: number): Promise<ListRow[]> {
  const { value, greatestFirst } = sorted[wish.sort];
  const bySaturation = wish.sort === 'saturation' || wish.sort === 'saturation_desc';
  const direction = greatestFirst ? sql`desc` : sql`asc`;
  const beyond = greatestFirst ? sql`<` : sql`>`;
  // Sorted by the number: the bare name would mean the text that is answered, in which 10 comes before 9.
  const found = await sql<ListRow>`
    select listed.campaign_id, listed.unlimited, listed.value::text as value from (
      select c.campaign_id, (${value})::bigint as value,
        ${bySaturation ? sql`(c.max_submissions is null)::int` : sql`0`} as unlimited
      from distribution.campaign c
      join distribution.campaign_counter n on n.campaign_id = c.campaign_id
      cross join lateral (select coalesce(least(10000, n.submissions::bigint * 10000 / c.max_submissions), 0) as full_bp) f
      ${wish.sort === 'hottest' ? hotness(wish.hotSince) : sql``}
      where ${sql.join(conditions(wish), sql` and `)}) listed
    where ${
      after === undefined
        ? sql`true`
        : sql`(unlimited > ${after.unlimited} or (unlimited = ${after.unlimited} and (
            value ${beyond} ${after.value}::bigint or (value = ${after.value}::bigint and campaign_id < ${after.campaignId}))))`
    }
    order by listed.unlimited, listed.value ${direction}, listed.campaign_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** Creators who submitted lately, by an index. */
function hotness(since: Date): RawBuilder<unknown> {
  return sql`cross join lateral (select count(*) as n from distribution.campaign_creator h
    where h.campaign_id = c.campaign_id and h.last_at > ${since}) hot`;
}

function conditions(wish: ListWish): RawBuilder<unknown>[] {
  const { statuses, openAt, theme, channelCode, contentType, words, invited, joined } = wish;
  return [
    sql`c.published_at is not null and c.status = any(${[...statuses]}::text[])`,
    ...(openAt ? [sql`c.submit_deadline > ${openAt}`] : []),
    ...(theme === undefined ? [] : [sql`c.theme = ${theme}`]),
    ...(channelCode === undefined ? [] : [sql`c.channel_code = ${channelCode}`]),
    ...(contentType === undefined ? [] : [sql`${contentType} = any(c.content_types)`]),
    ...(words ? [sql`position(lower(${words}) in lower(c.title || ' ' || c.theme || ' ' || c.description)) > 0`] : []),
    ...(invited === undefined
      ? []
      : [
          sql`c.campaign_id in (select i.campaign_id from distribution.campaign_invitation i
          where i.account_id = ${invited})`,
        ]),
    ...(joined === undefined
      ? []
      : [
          sql`c.campaign_id in (select j.campaign_id from distribution.campaign_creator j
          where j.account_id = ${joined})`,
        ]),
  ];
}

/** Creators who submitted to each of some campaigns since an instant; one without any is absent. */
export async function hotnessOf(tx: Tx, ids: readonly string[], since: Date): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const found = await sql<{ campaignId: string; n: number }>`
    select campaign_id, count(*)::int as n from distribution.campaign_creator
    where campaign_id = any(${[...ids]}::text[]) and last_at > ${since} group by campaign_id`.execute(tx);
  return new Map(found.rows.map(({ campaignId, n }) => [campaignId, n]));
}

/** What filters offer: themes and channels of the campaigns in some states. */
export async function offered(
  tx: Tx,
  statuses: readonly CampaignStatus[],
  limit: number,
): Promise<{ theme: string; channelCode: string | null }[]> {
  const found = await sql<{ theme: string; channelCode: string | null }>`
    select distinct theme, channel_code from distribution.campaign
    where status = any(${[...statuses]}::text[]) order by theme, channel_code limit ${limit}`.execute(tx);
  return found.rows;
}

/** A page of all campaigns for operators, the newest made first. */
export async function deskPage(
  tx: Tx,
  wish: { statuses: readonly CampaignStatus[]; channelCode?: string | undefined; words?: string | undefined },
  before: string | undefined,
  limit: number,
): Promise<string[]> {
  const { statuses, channelCode, words } = wish;
  const found = await sql<{ campaignId: string }>`select c.campaign_id from distribution.campaign c
    where c.status = any(${[...statuses]}::text[])
      and (${channelCode ?? null}::text is null or c.channel_code = ${channelCode ?? null})
      and (${words || null}::text is null or position(lower(${words || null}) in lower(c.title || ' ' || c.theme)) > 0)
      and (${before ?? null}::text is null or c.campaign_id < ${before ?? null})
    order by c.campaign_id desc limit ${limit}`.execute(tx);
  return found.rows.map(({ campaignId }) => campaignId);
}

/** How many campaigns stand in each state. */
export async function countsByStatus(tx: Tx): Promise<{ status: CampaignStatus; n: number }[]> {
  const found = await sql<{ status: CampaignStatus; n: number }>`
    select status, count(*)::int as n from distribution.campaign group by status order by status`.execute(tx);
  return found.rows;
}

/** Campaigns that collect and whose deadline comes before an instant, the nearest first, with what was submitted so far. */
export async function deadlinesBefore(
  tx: Tx,
  now: Date,
  before: Date,
  limit: number,
): Promise<{ campaignId: string; title: string; deadline: Date; submissions: number }[]> {
  const found = await sql<{ campaignId: string; title: string; deadline: Date; submissions: number }>`
    select c.campaign_id, c.title, c.submit_deadline as deadline, coalesce(n.submissions, 0) as submissions
    from distribution.campaign c left join distribution.campaign_counter n on n.campaign_id = c.campaign_id
    where c.status = 'collecting' and c.submit_deadline > ${now} and c.submit_deadline <= ${before}
    order by c.submit_deadline, c.campaign_id limit ${limit}`.execute(tx);
  return found.rows;
}
