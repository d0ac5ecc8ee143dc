import { itemsByIds } from '../../catalogue/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse, type Refusal } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import type { Lang } from '../../lib/problem.ts';
import { wordedRows } from '../../lib/row-texts.ts';
import { factsOf } from '../eligibility/service.ts';
import { evaluate, type AccountFacts } from '../eligibility/rules.ts';
import * as invitations from './invitations.sql.ts';
import { obstaclesTo, type Found, type Standing } from './obstacles.ts';
import * as places from './places.sql.ts';
import { refuseCampaign } from './refusals.ts';
import { conditionsOf, type SubmittedItem } from './rules.ts';
import { closeIfFull } from './moving.ts';
import * as store from './sql.ts';

/** A work that wants a place in a campaign. */
export type Wish = {
  campaignId: string;
  accountId: string;
  contentId: string;
  contentType: string;
  domain: string | null;
  itemIds: readonly string[];
};

/**
 * Takes a place for a work (DOMAIN 4). Takers of one campaign queue up at its counter, so that exactly the limit passes.
 * Refuses NOT_FOUND, CAMPAIGN_NOT_OPEN, TYPE_NOT_TAKEN, ITEMS_NOT_TAKEN, NOT_INVITED, NOT_ELIGIBLE with the outcome,
 * ACCOUNT_LIMIT, CAMPAIGN_FULL, DOMAIN_FULL, CREATORS_FULL; all that stands in the way is told in
 * `obstacles`, in words.
 */
export async function admit(tx: Tx, now: Date, wish: Wish, lang: Lang): Promise<void> {
  const { campaignId, accountId, domain } = wish;
  // What takes long is asked before the others have to wait.
  const known = await knownOf(tx, now, wish);
  const counter = await places.lockCounter(tx, campaignId);
  if (!counter) throw refuse.NOT_FOUND();
  const { campaign, found } = await judge(tx, now, wish, known, counter);
  refuseFirst(found, lang);
  await places.takePlace(tx, now, { campaignId, accountId, domain });
  await closeIfFull(tx, now, campaign, counter.submissions + 1);
}

/** What `admit` would refuse a work with now, all of it; nothing is taken. Refuses NOT_FOUND. */
export async function wouldRefuse(tx: Tx, now: Date, wish: Wish): Promise<Refusal[]> {
  const [counter] = isId(wish.campaignId) ? await places.countersOf(tx, [wish.campaignId]) : [];
  if (!counter) throw refuse.NOT_FOUND();
  const { found } = await judge(tx, now, wish, await knownOf(tx, now, wish), counter);
  return found.map(({ code, rows, outcome }) => refuseCampaign[code](rows, outcome && { outcome }));
}

/** Gives the place of a work back that was rejected or withdrawn. What has none changes nothing. */
export async function release(
  tx: Tx,
  _now: Date,
  place: { campaignId: string; accountId: string; domain: string | null },
): Promise<void> {
  if (!(await places.lockCounter(tx, place.campaignId))) return;
  await places.givePlaceBack(tx, place);
}

type Known = { facts: AccountFacts; items: SubmittedItem[] };

async function knownOf(tx: Tx, now: Date, { campaignId, accountId, itemIds }: Wish): Promise<Known> {
  if (!isId(campaignId)) throw refuse.NOT_FOUND();
  const facts = (await factsOf(tx, now, [accountId])).get(accountId);
  if (!facts) throw refuse.NOT_FOUND();
  const goods = await itemsByIds(tx, [...itemIds], now);
  const items = itemIds.flatMap((itemId) => {
    const item = goods.get(itemId);
    return item ? [{ itemId, categoryId: item.categoryId, ratingBp: item.shop.ratingBp }] : [];
  });
  return { facts, items };
}

async function judge(tx: Tx, now: Date, wish: Wish, { facts, items }: Known, counter: places.CounterRow) {
  const { campaignId, accountId, contentType, domain } = wish;
  const [campaign] = await store.campaignsByIds(tx, [campaignId]);
  if (!campaign) throw refuse.NOT_FOUND();
  const [mine] = await places.creatorIn(tx, [campaignId], accountId);
  const ofDomain = (await places.domainsOf(tx, [campaignId])).find((one) => one.domain === domain);
  const standing: Standing = {
    submissions: counter.submissions,
    creators: counter.creators,
    mine: mine?.submissions ?? 0,
    domain,
    ofDomain: ofDomain?.submissions ?? 0,
    invited: (await invitations.invitedTo(tx, accountId, [campaignId])).has(campaignId),
    named: campaign.inviteRule.accounts.includes(accountId),
    outcome: evaluate(conditionsOf(campaign.inviteRule), facts),
    closedFull: (await store.closedFullAmong(tx, [campaignId])).has(campaignId),
    work: { contentType, items },
  };
  return { campaign, found: obstaclesTo(campaign, standing, now) };
}

function refuseFirst(found: readonly Found[], lang: Lang): void {
  const [first] = found;
  if (!first) return;
  const others = found.map(({ code, rows }) => {
    const refusal = refuseCampaign[code](rows);
    return { code, message: refusal.detail(lang), errors: wordedRows(refusal, lang) };
  });
  throw refuseCampaign[first.code](first.rows, {
    obstacles: others,
    ...(first.outcome && { outcome: first.outcome }),
  });
}
