import type { ErrorRow } from '../../lib/problem.ts';
import type { Outcome } from '../eligibility/rules.ts';
import type { Obstacle } from './refusals.ts';
import { itemFaults, openStatuses, takesType, type SubmittedItem } from './rules.ts';
import type { CampaignRow } from './sql.ts';

/** What is known when somebody wants to submit: `work` is absent before there is one. */
export type Standing = {
  submissions: number;
  creators: number;
  /** What of the campaign is the account's, and of the work's domain. */
  mine: number;
  domain: string | null;
  ofDomain: number;
  invited: boolean;
  named: boolean;
  outcome: Outcome;
  /** It closed by itself because it was full. */
  closedFull: boolean;
  work?: { contentType: string; items: readonly SubmittedItem[] };
};

export type Found = { code: Obstacle; rows: ErrorRow[]; outcome?: Outcome };

/**
 * Everything that stands between somebody and a place in a campaign, in the order in which it is told; of one that takes no
 * works any more only that. Pure.
 */
export function obstaclesTo(campaign: CampaignRow, standing: Standing, now: Date): Found[] {
  const closed = notOpen(campaign, standing, now);
  if (!openStatuses.includes(campaign.status)) return closed;
  return [
    ...closed,
    ...notTaken(campaign, standing),
    ...notWelcome(campaign, standing),
    ...noPlace(campaign, standing),
  ];
}

function notOpen(campaign: CampaignRow, { closedFull, submissions }: Standing, now: Date): Found[] {
  const { status, submitFrom, submitDeadline, maxSubmissions: max } = campaign;
  if (status === 'collecting' && now >= submitFrom && now < submitDeadline) return [];
  // Until its deadline it would be open but for that.
  if (status === 'closed' && closedFull && now < submitDeadline)
    return [one('CAMPAIGN_FULL', 'campaignId', submissions, { max })];
  const required = { status: 'collecting', from: submitFrom.toISOString(), to: submitDeadline.toISOString() };
  return [one('CAMPAIGN_NOT_OPEN', 'campaignId', status, required)];
}

function notTaken({ contentTypes, itemRules }: CampaignRow, { work }: Standing): Found[] {
  if (!work) return [];
  const found: Found[] = [];
  if (!takesType(contentTypes, work.contentType))
    found.push(one('TYPE_NOT_TAKEN', 'contentId', work.contentType, contentTypes));
  const rows = itemFaults(itemRules, work.items);
  if (rows.length > 0) found.push({ code: 'ITEMS_NOT_TAKEN', rows });
  return found;
}

function notWelcome({ openTo }: CampaignRow, { invited, named, outcome }: Standing): Found[] {
  if (openTo === 'invited') return invited || named ? [] : [one('NOT_INVITED', 'accountId', false, true)];
  if (outcome.pass || invited || named) return [];
  return [{ code: 'NOT_ELIGIBLE', rows: [row('NOT_ELIGIBLE', 'accountId', false, true)], outcome }];
}

function noPlace(campaign: CampaignRow, standing: Standing): Found[] {
  const { maxSubmissions, maxCreators, perAccountLimit, domainCaps } = campaign;
  const { submissions, creators, mine, domain, ofDomain } = standing;
  const found: Found[] = [];
  if (mine >= perAccountLimit) found.push(one('ACCOUNT_LIMIT', 'accountId', mine, { max: perAccountLimit }));
  if (maxSubmissions !== null && submissions >= maxSubmissions)
    found.push(one('CAMPAIGN_FULL', 'campaignId', submissions, { max: maxSubmissions }));
  const cap = capOf(domainCaps, domain);
  if (cap !== undefined && ofDomain >= cap) found.push(one('DOMAIN_FULL', 'domain', ofDomain, { max: cap, domain }));
  if (maxCreators !== null && mine === 0 && creators >= maxCreators)
    found.push(one('CREATORS_FULL', 'campaignId', creators, { max: maxCreators }));
  return found;
}

/** The cap of a domain, where it has one. */
export function capOf(caps: CampaignRow['domainCaps'], domain: string | null): number | undefined {
  return domain === null ? undefined : Object.entries(caps).find(([name]) => name === domain)?.[1];
}

function one(code: Obstacle, path: string, actual: unknown, required: unknown): Found {
  return { code, rows: [row(code, path, actual, required)] };
}

function row(code: string, path: string, actual: unknown, required: unknown): ErrorRow {
  return { path, code, message: '', actual, required };
}
