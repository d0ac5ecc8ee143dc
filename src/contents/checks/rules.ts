import { DAY, MINUTE } from '../../lib/time.ts';
import type { DomainCode } from '../../lib/domains.ts';
import type { ContentRules } from '../policy.ts';
import type { PushTarget } from '../fields.ts';

export type Level = 'L0' | 'L1' | 'L2' | 'L3' | 'L4' | 'L5' | 'L6';
export type AuthorType = 'creator' | 'merchant' | 'brand' | 'institution';

/** Who publishes: what the daily limits depend on. */
export interface Author {
  type: AuthorType;
  level: Level;
  hasShop: boolean;
}

/**
 * Units per day that an author has for a target; null is no limit, 0 means that the target is not open to them
 * (DOMAIN 2.4). The homepage of L0 is the default page, contents stand there without a limit too.
 */
export function dailyLimit(target: PushTarget, author: Author, policy: ContentRules): number | null {
  if (author.type === 'institution') return 0;
  if (target === 'homepage') return null;
  if (target === 'follow_feed')
    return author.type === 'creator' ? policy.followFeedPerDay[author.level] : policy.followFeedPerDay[author.type];
  return author.type === 'creator' && !author.hasShop ? policy.subscriptionPerDay[author.level] : 0;
}

/** The targets open to an author. */
export function allowedTargets(author: Author, policy: ContentRules): PushTarget[] {
  const all: PushTarget[] = ['follow_feed', 'homepage', 'subscription'];
  return all.filter((target) => dailyLimit(target, author, policy) !== 0);
}

/** The targets that cost a unit of the day: those with a limit (DOMAIN 2.3, one unit per limited target chosen). */
export function limitedTargets(targets: readonly PushTarget[], author: Author, policy: ContentRules): PushTarget[] {
  return [...new Set(targets)].filter((target) => dailyLimit(target, author, policy) !== null);
}

/** The first and last instant at which a content submitted now may be scheduled, both included (DOMAIN 2.2). */
export function scheduleRange(now: Date, policy: ContentRules): { from: Date; to: Date } {
  return {
    from: new Date(now.getTime() + policy.scheduleAheadMinutesMin * MINUTE),
    to: new Date(now.getTime() + policy.scheduleAheadDaysMax * DAY),
  };
}

/** Whether a content published without a schedule or at `scheduledAt` may be so planned now (DOMAIN 2.2). */
export function mayScheduleAt(scheduledAt: Date, now: Date, policy: ContentRules): boolean {
  const range = scheduleRange(now, policy);
  return scheduledAt.getTime() >= range.from.getTime() && scheduledAt.getTime() <= range.to.getTime();
}

/** Whether a published text may still be edited: times and days since it was published (DOMAIN 2.3). */
export function mayEditText(edits: number, publishedAt: Date, now: Date, policy: ContentRules): boolean {
  return edits < policy.textEditsMax && now <= textEditsUntil(publishedAt, policy);
}

/** The last instant at which a published text may be edited (DOMAIN 2.3). */
export function textEditsUntil(publishedAt: Date, policy: ContentRules): Date {
  return new Date(publishedAt.getTime() + policy.textEditDays * DAY);
}

/** What an item of a content says about money: its rate in basis points and whether its shop is the author's own. */
export interface EarningItem {
  rateBp: number | null;
  ownShop: boolean;
}

/**
 * Whether a content must carry the advertisement label (DOMAIN 2.7, law): it is sponsored, or a goods card of it can
 * earn its author money, by commission or because the shop is the author's own. The level plays no part: a commission
 * that is forfeited today still makes the card an advertisement.
 */
export function isAdvertisement(content: { isSponsored: boolean }, items: readonly EarningItem[]): boolean {
  return content.isSponsored || items.some((item) => item.ownShop || (item.rateBp ?? 0) > 0);
}

/**
 * The domain of a content (DOMAIN 2.2): the chosen one, else the one that most of its items have, else the account's
 * chosen domain. A tie between items is no majority. Items without a domain do not vote.
 */
export function contentDomain(
  chosen: DomainCode | null,
  itemDomains: readonly (DomainCode | null)[],
  accountDomain: DomainCode,
): DomainCode {
  if (chosen !== null) return chosen;
  const votes = new Map<DomainCode, number>();
  for (const domain of itemDomains) if (domain !== null) votes.set(domain, (votes.get(domain) ?? 0) + 1);
  const [first, second] = [...votes].toSorted((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] === second?.[1]) return accountDomain;
  return first[0];
}
