import { compareText } from '../lib/order.ts';
import { DAY } from '../lib/time.ts';
import type { Instant } from './calendar.ts';
import type { Rules } from './policy.ts';

/** A click on a link. Instants in milliseconds; `receivedAt` is `at` when the fact says nothing else. */
export type Click = {
  clickId: string;
  at: Instant;
  receivedAt: Instant;
  buyerKey: string;
  shopId: string;
  itemId: string;
  contentId: string;
  accountId: string;
  scene: string;
  supermarket: boolean;
};

/** What decides whether a click counts, beside the click itself. What is not known is left out. */
export type ClickFacts = {
  /** The reason of its `click_void`. */
  voidReason?: string | undefined;
  /** Shops and subject of the click's account. */
  account?: { shopIds: ReadonlySet<string>; subjectId: string | null } | undefined;
  /** When the click's content was published. */
  publishedAt?: Instant | undefined;
  /**
   * Clicks that count and may make this one a repeat; others may be among them. It is enough to give the last click
   * that counts of the same buyer, content and item before this one in (at, clickId) order.
   */
  earlier?: Iterable<Click> | undefined;
};

/** A click with its verdict: null when it counts, else the reason why it does not. */
export type JudgedClick = { click: Click; verdict: string | null };

/** One click as the receipt explains it. `outcome` is `WON`, `LATER_CLICK_WON`, or the reason why it lost. */
export type ConsideredClick = { click: Click; outcome: string };

/** Who is paid for a line, and why. Without a winner `reason` says why not. `considered` holds the latest click first. */
export type Attribution = { winner: Click | null; reason: string | null; considered: ConsideredClick[] };

/**
 * Whether a click counts: null, or the first reason against it: the void's own reason, `OWN_SHOP`, `SELF_PURCHASE`,
 * `LINK_EXPIRED`, `REPEAT_CLICK`. It depends on no line, so it can be decided once, when the click is made or read
 * (the settlement log, 1).
 */
export function clickVerdict(click: Click, facts: ClickFacts, rules: Rules): string | null {
  return staticVerdict(click, facts, rules) ?? (isRepeat(click, facts.earlier ?? [], rules) ? 'REPEAT_CLICK' : null);
}

/** The verdict without a look at other clicks; see `clickVerdict`. */
export function staticVerdict(click: Click, facts: Omit<ClickFacts, 'earlier'>, rules: Rules): string | null {
  if (facts.voidReason !== undefined) return facts.voidReason;
  if (facts.account?.shopIds.has(click.shopId)) return 'OWN_SHOP';
  if (facts.account?.subjectId === click.buyerKey) return 'SELF_PURCHASE';
  return isExpired(click, facts.publishedAt, rules) ? 'LINK_EXPIRED' : null;
}

/** Whether a click on a supermarket link came too long after its content was published (DOMAIN 11.4, priority 30). */
function isExpired(click: Click, publishedAt: Instant | undefined, rules: Rules): boolean {
  if (!click.supermarket || publishedAt === undefined) return false;
  return click.at >= publishedAt + rules.policy.supermarketLinkDays * DAY;
}

/** Whether a click repeats one of `earlier`, which count: less than a second after it and not known before it. */
export function isRepeat(click: Click, earlier: Iterable<Click>, rules: Rules): boolean {
  for (const before of earlier) {
    if (
      before.buyerKey === click.buyerKey &&
      before.contentId === click.contentId &&
      before.itemId === click.itemId &&
      before.receivedAt <= click.receivedAt &&
      compareClicks(before, click) < 0 &&
      click.at - before.at < rules.policy.repeatWindowMs
    )
      return true;
  }
  return false;
}

/** Order of clicks: by time, then by id. */
export function compareClicks(a: Click, b: Click): number {
  return a.at - b.at || compareText(a.clickId, b.clickId);
}

/** What attribution needs of an order line. */
export type LineToAttribute = { buyerKey: string; shopId: string; itemId: string; createdAt: Instant };

/**
 * Attributes a line to the last click that counts (the settlement log, 1; DOMAIN 11.3). `clicks` may hold more than the
 * candidates: what is another buyer's or another shop's (or item's, with that scope) is left out, what lies outside the
 * window or was `received` at or after `closeAt` is explained. `closeAt` is the close of the line's month, null while
 * the line is not confirmed.
 */
export function attributeLine(
  line: LineToAttribute,
  clicks: readonly JudgedClick[],
  closeAt: Instant | null,
  rules: Rules,
): Attribution {
  const { scope, windowDays } = rules.policy;
  let winner: Click | null = null;
  let reason: string | null = null;
  const considered: ConsideredClick[] = [];
  for (const { click, verdict } of clicks.toSorted((a, b) => compareClicks(b.click, a.click))) {
    if (click.buyerKey !== line.buyerKey) continue;
    if (scope === 'shop' ? click.shopId !== line.shopId : click.itemId !== line.itemId) continue;
    let outcome;
    if (click.at > line.createdAt) outcome = 'AFTER_ORDER';
    else if (line.createdAt >= click.at + windowDays * DAY) outcome = 'OUT_OF_WINDOW';
    else if (closeAt !== null && click.receivedAt >= closeAt) outcome = 'RECEIVED_AFTER_CLOSE';
    else if (verdict !== null) {
      outcome = verdict;
      reason ??= verdict;
    } else outcome = winner ? 'LATER_CLICK_WON' : 'WON';
    if (outcome === 'WON') winner = click;
    considered.push({ click, outcome });
  }
  return { winner, reason: winner ? null : (reason ?? 'NO_CLICK'), considered };
}
