import { accountsByIds } from '../../accounts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse, type Refusal } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { DAY, HOUR } from '../../lib/time.ts';
import { allChannels } from '../channels/service.ts';
import { evaluate, type AccountFacts } from '../eligibility/rules.ts';
import { factsOf } from '../eligibility/service.ts';
import * as invitations from './invitations.sql.ts';
import { hotnessOf } from './list.sql.ts';
import { capOf, obstaclesTo, type Standing } from './obstacles.ts';
import * as places from './places.sql.ts';
import { campaignRules, type CampaignRules } from './policy.ts';
import { categoriesOfAll, htmlOf, timesOf } from './present.ts';
import { stoppedBy } from '../submissions/gates.ts';
import { refuseCampaign } from './refusals.ts';
import { conditionsOf, openStatuses, saturationBp } from './rules.ts';
import * as store from './sql.ts';

/** Who looks at campaigns: what is known of the account, the domain its works count for, and what keeps it from all of them. */
export type Viewer = { accountId: string; facts: AccountFacts; domain: string | null; stopped: readonly Refusal[] };

/** An account that looks at campaigns. Refuses NOT_FOUND. */
export async function viewerOf(tx: Tx, now: Date, accountId: string): Promise<Viewer> {
  const facts = (await factsOf(tx, now, [accountId])).get(accountId);
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  if (!facts || !account) throw refuse.NOT_FOUND();
  const stopped = await stoppedBy(tx, now, account);
  return { accountId, facts, domain: facts.domain ?? account.chosenDomain, stopped };
}

/** Campaigns as an account sees them before it begins to work: how full, who may, and what is left (DOMAIN 4, UX 26). */
export async function cardsFor(tx: Tx, now: Date, viewer: Viewer, ids: readonly string[], lang: Lang) {
  const rules = (await policyAt(tx, campaignRules, now)).document;
  const rows = new Map((await store.campaignsByIds(tx, ids)).map((row) => [row.campaignId, row]));
  const counters = new Map((await places.countersOf(tx, ids)).map((row) => [row.campaignId, row]));
  const domains = Map.groupBy(await places.domainsOf(tx, ids), ({ campaignId }) => campaignId);
  const mine = new Map((await places.creatorIn(tx, ids, viewer.accountId)).map((row) => [row.campaignId, row]));
  const invited = await invitations.invitedTo(tx, viewer.accountId, ids);
  const hot = await hotnessOf(tx, ids, new Date(now.getTime() - rules.hotDays * DAY));
  const categoriesOf = await categoriesOfAll(tx, [...rows.values()]);
  const closedFull = await store.closedFullAmong(tx, ids);
  const channels = new Map((await allChannels(tx)).map((channel) => [channel.code, channel]));
  return ids.flatMap((id) => {
    const [row, counter] = [rows.get(id), counters.get(id)];
    if (!row || !counter) return [];
    const standing: Standing = {
      submissions: counter.submissions,
      creators: counter.creators,
      mine: mine.get(id)?.submissions ?? 0,
      domain: viewer.domain,
      ofDomain: domains.get(id)?.find(({ domain }) => domain === viewer.domain)?.submissions ?? 0,
      invited: invited.has(id),
      named: row.inviteRule.accounts.includes(viewer.accountId),
      outcome: evaluate(conditionsOf(row.inviteRule), viewer.facts),
      closedFull: closedFull.has(id),
    };
    const channel = channels.get(row.channelCode ?? '');
    const called = channel && (lang === 'en' ? (channel.nameEn ?? channel.name) : channel.name);
    return {
      ...cardOf(row, counter, rules, now, lang),
      itemCategories: categoriesOf(row),
      channel: channel && called !== undefined ? { code: channel.code, name: called } : null,
      hotness: hot.get(id) ?? 0,
      invited: standing.invited,
      invitation: invitationOf(invited.get(id)),
      joined: mine.has(id),
      chance: chanceOf(row, standing, { now, lang, stopped: viewer.stopped }),
    };
  });
}

function cardOf(row: store.CampaignRow, counter: places.CounterRow, rules: CampaignRules, now: Date, lang: Lang) {
  const { submissions, creators, submitters } = counter;
  const isNear = row.submitDeadline.getTime() - now.getTime() <= rules.closingSoonHours * HOUR;
  return {
    id: row.campaignId,
    title: row.title,
    theme: row.theme,
    coverUrl: row.coverUrl,
    description: row.description,
    descriptionHtml: htmlOf(row),
    resourceText: row.resourceText,
    rewardText: row.rewardText,
    contentTypes: row.contentTypes,
    classifications: row.classificationScheme.map((one) => ({
      id: one.id,
      name: lang === 'en' ? (one.nameEn ?? one.name) : one.name,
    })),
    itemRules: row.itemRules,
    reviewMode: row.reviewMode,
    openTo: row.openTo,
    status: row.status,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    ...timesOf(row),
    submissions,
    creators,
    submitters,
    maxSubmissions: row.maxSubmissions,
    saturationBp: saturationBp(submissions, row.maxSubmissions),
    closingSoon: row.status === 'collecting' && row.submitDeadline > now && isNear,
  };
}

/** Since when somebody is invited, and why. */
function invitationOf(row: invitations.InvitationRow | undefined) {
  return row ? { invitedAt: row.invitedAt.toISOString(), ...row.reason } : null;
}

type Asked = { now: Date; lang: Lang; stopped: readonly Refusal[] };

/** What is left for an account, and everything that stands in its way: first what keeps it from every campaign. */
function chanceOf(row: store.CampaignRow, standing: Standing, { now, lang, stopped }: Asked) {
  const left = (max: number | null | undefined, taken: number) =>
    max === null || max === undefined ? null : Math.max(0, max - taken);
  const found = obstaclesTo(row, standing, now).map(({ code, rows }) => refuseCampaign[code](rows));
  const ofAccount = openStatuses.includes(row.status) ? stopped : [];
  const obstacles = [...ofAccount, ...found].map((refusal) => presentObstacle(refusal, lang));
  return {
    open: obstacles.length === 0,
    obstacles,
    placesLeft: left(row.maxSubmissions, standing.submissions),
    creatorsLeft: left(row.maxCreators, standing.creators),
    domain: standing.domain,
    domainLeft: left(capOf(row.domainCaps, standing.domain), standing.ofDomain),
    mine: standing.mine,
    // Who is kept off submits nothing, whatever is left.
    mineLeft: stopped.length > 0 ? 0 : Math.max(0, row.perAccountLimit - standing.mine),
    perAccountLimit: row.perAccountLimit,
    eligible: standing.outcome.pass || standing.invited || standing.named,
    outcome: standing.outcome,
  };
}

/** What stands in the way: its code, what is and what is asked, and that in words. */
export function presentObstacle(refusal: Refusal, lang: Lang) {
  const [first]: readonly ErrorRow[] = refusal.rows;
  const { actual = null, required = null } = first ?? {};
  return { code: refusal.code, message: refusal.detail(lang), actual, required };
}

/** Whether creators see a campaign: not before it was published, and cancelled only those who took part or were invited. */
export async function visibleTo(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const [row] = isId(id) ? await store.campaignsByIds(tx, [id]) : [];
  if (!row || row.publishedAt === null) return false;
  if (row.status !== 'cancelled') return true;
  const joined = await places.creatorIn(tx, [id], accountId);
  return joined.length > 0 || (await invitations.invitedTo(tx, accountId, [id])).size > 0;
}
