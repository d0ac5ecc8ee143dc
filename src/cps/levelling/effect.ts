import { Late, limitOf, statementsWithin, type Limit } from '../../lib/limit.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import { DAY } from '../../lib/time.ts';
import { unknownAccount, withLevel, type AccountFacts } from '../accounts.ts';
import { monthIndex, type MonthIndex } from '../calendar.ts';
import { accountFactsOf, casesOf, type LineCase } from '../decision/facts.ts';
import type { Journal } from '../journal/service.ts';
import { firstOpen } from '../knowledge/locking.ts';
import { poolScenes } from '../pools.ts';
import { runningPool } from '../rewarding/running.ts';
import { decideLine } from '../rules.ts';
import { earnedIn, lineParts, monthsBetween, rewardPart, sameParts, Tally, type Part } from './rules.ts';
import type { LevelEffect, LevelEffectStopped, LevelWish } from './schema.ts';
import * as store from './sql.ts';

/** Lines that are decided at a time; between them the time is looked at. */
const PAGE = 1000;
/** No pool is older where no month was ever locked. */
const FIRST_MONTH = '2000-01';

/** What a level would change so far. */
type Comparison = {
  before: Tally;
  after: Tally;
  lines: number;
  changed: number;
  estimated: number;
  rewards: number;
  movedFen: Fen;
};

/**
 * What a level from an instant on would change of an account's money in months that are not locked (UX 39): each of its
 * lines and rewards is decided with it and without it, by the functions that settle. Changes nothing. With a limit in
 * milliseconds, what takes longer is ended and says so.
 */
export async function effectOf(
  journal: Journal,
  wish: LevelWish,
  limitMs: number | null,
): Promise<LevelEffect | LevelEffectStopped> {
  if (limitMs === null) return computed(journal, wish, null);
  const limit = limitOf(limitMs);
  try {
    return await statementsWithin(journal.tx, limit, () => computed(journal, wish, limit));
  } catch (error) {
    if (error instanceof Late) return { stopped: 'TIME_LIMIT', limitMs };
    throw error;
  }
}

async function computed(journal: Journal, wish: LevelWish, limit: Limit | null): Promise<LevelEffect> {
  const { accountId, level, effectiveAt } = wish;
  const is = (await accountFactsOf(journal.tx, [accountId])).get(accountId) ?? unknownAccount;
  const would = withLevel(is, { level, effectiveAt: effectiveAt.getTime() });
  const sums: Comparison = {
    before: new Tally(),
    after: new Tally(),
    lines: 0,
    changed: 0,
    estimated: 0,
    rewards: 0,
    movedFen: 0n,
  };
  const accounts = { accountId, is, would, open: monthIndex(firstOpen(journal)) ?? 0 };
  await compareLines(journal, accounts, effectiveAt, sums, limit);
  await compareRewards(journal, accounts, sums, limit);
  const { lines, changed, estimated, rewards, movedFen } = sums;
  const months = monthsBetween(sums.before, sums.after, journal.rules).map(({ month, parties }) => ({
    month,
    parties: parties.map(({ party, beforeFen, afterFen }) => ({
      party,
      beforeFen: wireFen(beforeFen),
      afterFen: wireFen(afterFen),
    })),
  }));
  return { lines, changed, estimated, rewards, movedFen: wireFen(movedFen), months };
}

/** The account as it is and as it would be, and the first month that is not locked. */
type Accounts = { accountId: string; is: AccountFacts; would: AccountFacts; open: MonthIndex };

async function compareLines(
  journal: Journal,
  accounts: Accounts,
  effectiveAt: Date,
  sums: Comparison,
  limit: Limit | null,
): Promise<void> {
  const { tx, rules } = journal;
  const waitedFrom = new Date(effectiveAt.getTime() - rules.holdDaysMax * DAY);
  const of = { accountId: accounts.accountId, openFrom: firstOpen(journal), waitedFrom };
  for (let after = ''; ;) {
    const page = await store.openLines(tx, of, after, PAGE);
    const { cases, accountOf } = await casesOf(tx, page, rules);
    for (const one of cases) compareLine(journal, accounts, one, accountOf, sums);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    if (limit && limit.leftMs() <= 0) throw new Late();
    after = last.commissionId;
  }
}

function compareLine(
  { rules }: Journal,
  { accountId, is, would, open }: Accounts,
  { line, clicks, holds }: LineCase,
  accountOf: (id: string) => AccountFacts | undefined,
  sums: Comparison,
): void {
  const decided = (own: AccountFacts) =>
    decideLine(line, clicks, holds, (id) => (id === accountId ? own : accountOf(id)), rules);
  const [a, b] = [decided(is), decided(would)];
  if (a.winner?.accountId !== accountId) return;
  const [before, after] = [a, b].map((decision) => lineParts(decision, line.paidAt, open, rules.calendar));
  const differs = compare(before ?? [], after ?? [], sums);
  if (before?.length || after?.length) sums.lines += 1;
  if (!differs) return;
  sums.changed += 1;
  if (a.month === null) sums.estimated += 1;
}

async function compareRewards(
  journal: Journal,
  { accountId, is, would, open }: Accounts,
  sums: Comparison,
  limit: Limit | null,
): Promise<void> {
  const { tx, now, rules } = journal;
  const valued = new Set(await store.scenesValued(tx, accountId, `${firstOpen(journal) || FIRST_MONTH}-01`));
  for (const scene of poolScenes(rules).filter((one) => valued.has(one))) {
    if (limit && limit.leftMs() <= 0) throw new Late();
    const { days, worths } = await runningPool(tx, rules, now, scene);
    for (const { day, rewards } of days) {
      const own = new Set((worths.get(day) ?? []).flatMap((row) => (row.accountId === accountId ? row.contentId : [])));
      for (const { contentId, amountFen } of rewards) {
        if (!own.has(contentId)) continue;
        const [before, after] = [is, would].map((account) => rewardPart(account, day, amountFen, rules));
        if (!before || !after || before.month < open) continue;
        if (compare([before], [after], sums)) sums.rewards += 1;
      }
    }
  }
}

/** Adds two outcomes of the same thing; whether they differ. */
function compare(before: readonly Part[], after: readonly Part[], sums: Comparison): boolean {
  sums.before.add(before);
  sums.after.add(after);
  if (sameParts(before, after)) return false;
  const moved = earnedIn(after) - earnedIn(before);
  sums.movedFen += moved < 0n ? -moved : moved;
  return true;
}
