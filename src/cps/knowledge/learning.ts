import { accountsByIds, statusSpans } from '../../accounts/service.ts';
import { shopIdsOwnedBy } from '../../catalogue/service.ts';
import { contentFacts, linkStops } from '../../contents/service.ts';
import { settlementSubjectsOf } from '../../identity/service.ts';
import { levelHistory } from '../../levels/service.ts';
import { compareText } from '../../lib/order.ts';
import type { ClickFact } from '../journal/lines.ts';
import { clickLine, contentLine, levelLine, voidLine } from '../journal/lines.ts';
import { append, type Journal } from '../journal/service.ts';
import { noteAccount } from './service.ts';
import * as store from './sql.ts';

/** A click as the links keep it; `voidReason` when it is void there. */
export type LearnedClick = ClickFact & { voidReason: string | null };

/**
 * Brings clicks into the log, each once, with what settlement must know of the accounts and contents behind them. Answers
 * those that were new. A click that comes after a month was locked counts as received at its close, so that it wins no
 * line of that month.
 */
export async function learn(journal: Journal, clicks: readonly LearnedClick[]): Promise<LearnedClick[]> {
  const { tx } = journal;
  const known = new Set(await store.knownClicks(tx, clicks));
  const fresh = clicks.filter(({ clickId }) => !known.has(clickId));
  if (fresh.length === 0) return [];
  const parties = await learnAccounts(journal, [...new Set(fresh.map(({ accountId }) => accountId))]);
  await learnContents(journal, [...new Set(fresh.map(({ contentId }) => contentId))]);
  const told = new Map(
    (await store.accounts(tx, [...parties.keys()])).map(({ accountId, shopIds, subjectId }) => [
      accountId,
      { shopIds, subjectId },
    ]),
  );
  const stopped = await stoppedClicks(journal, fresh);
  const received = fresh.map((click) => {
    const party = parties.get(click.accountId);
    // Where the rules will see the same as we do, they give the reasons of who owns what themselves.
    const seen = sameParty(party, told.get(click.accountId)) ? undefined : party;
    const voidReason = lateVoid(click, seen) ?? stopped(click);
    return { ...click, voidReason, receivedAt: later(click.receivedAt, journal.openSince) };
  });
  await store.insertClicks(tx, received);
  await append(journal, received.map(clickLine));
  await append(
    journal,
    received.flatMap(({ clickId, voidReason }) =>
      voidReason === null ? [] : [voidLine({ clickId, reason: voidReason })],
    ),
  );
  return received;
}

/**
 * Tells the log of accounts that it does not hold yet: who they are, their shops, and their levels so far. It is told
 * once; shops and buyers that the same person has got since then void single clicks instead (`lateVoid`). Answers who they
 * are now.
 */
export async function learnAccounts(journal: Journal, accountIds: readonly string[]): Promise<Map<string, Party>> {
  const { tx } = journal;
  const known = new Map((await store.accounts(tx, accountIds)).map((row) => [row.accountId, row]));
  const accounts = await accountsByIds(tx, [...accountIds]);
  const persons = [...accounts.values()];
  const shops = await shopIdsOwnedBy(tx, [...new Set(persons.map(({ openedBy }) => openedBy))]);
  const subjects = await settlementSubjectsOf(tx, [...new Set(persons.map(({ subjectId }) => subjectId))]);
  const parties = new Map<string, Party>();
  for (const accountId of accountIds) {
    const account = accounts.get(accountId);
    if (account) {
      const shopIds = (shops.get(account.openedBy) ?? []).toSorted(compareText);
      const subjectId = subjects.get(account.subjectId) ?? account.subjectId;
      parties.set(accountId, { shopIds, subjectId });
      if (!known.has(accountId))
        await noteAccount(journal, { accountId, accountType: account.type, subjectId, shopIds });
    }
    if (!known.has(accountId)) await learnLevels(journal, accountId);
  }
  return parties;
}

/** Tells the log when contents were first published. */
export async function learnContents(journal: Journal, contentIds: readonly string[]): Promise<void> {
  const known = new Set(await store.knownContents(journal.tx, contentIds));
  const facts = await contentFacts(
    journal.tx,
    contentIds.filter((id) => !known.has(id)),
  );
  const published = [...facts].flatMap(([contentId, { accountId, publishedAt }]) =>
    publishedAt ? [{ contentId, accountId, publishedAt }] : [],
  );
  const told = new Set(await store.insertContents(journal.tx, published));
  await append(journal, published.filter(({ contentId }) => told.has(contentId)).map(contentLine));
}

export type Party = { shopIds: readonly string[]; subjectId: string };

async function learnLevels(journal: Journal, accountId: string): Promise<void> {
  for (const { level, effectiveAt } of await levelHistory(journal.tx, accountId)) {
    if (await store.insertLevel(journal.tx, { accountId, level, effectiveAt }))
      await append(journal, [levelLine({ accountId, level, effectiveAt })]);
  }
}

/** Why a click is void by what its account's person owns now; the rules see what he owned when the log learned of him. */
function lateVoid(click: LearnedClick, now: Party | undefined): string | null {
  if (click.voidReason !== null) return click.voidReason;
  if (now?.shopIds.includes(click.shopId)) return 'OWN_SHOP';
  return now?.subjectId === click.buyerKey ? 'SELF_PURCHASE' : null;
}

type StoppedReason = 'ACCOUNT_FROZEN' | 'ACCOUNT_CLOSED' | 'LINK_DISABLED';

/**
 * Why clicks are void by what stood at their own time: their account was frozen or closed, or their link disabled
 * (DOMAIN 11.3.4). A good that is off sale disables no link: there is no order for it anyway.
 */
async function stoppedClicks(
  { tx }: Journal,
  clicks: readonly LearnedClick[],
): Promise<(click: LearnedClick) => StoppedReason | null> {
  const accountIds = [...new Set(clicks.map(({ accountId }) => accountId))];
  const spans = Map.groupBy(await statusSpans(tx, accountIds, ['frozen', 'closed']), (span) => span.accountId);
  const stops = Map.groupBy(await linkStops(tx, [...new Set(clicks.map((c) => c.contentId))]), (s) => s.contentId);
  return ({ accountId, contentId, at }) => {
    const during = ({ from, to }: { from: Date; to: Date | null }) => from <= at && (to === null || at < to);
    const span = spans.get(accountId)?.find(during);
    if (span) return span.status === 'closed' ? 'ACCOUNT_CLOSED' : 'ACCOUNT_FROZEN';
    return stops.get(contentId)?.some(during) ? 'LINK_DISABLED' : null;
  };
}

/** Whether the log was told the same of an account's person as stands now. */
function sameParty(a: Party | undefined, b: Party | undefined): boolean {
  return a?.subjectId === b?.subjectId && a?.shopIds.join('\n') === b?.shopIds.join('\n');
}

function later(a: Date, b: Date): Date {
  return a < b ? b : a;
}
