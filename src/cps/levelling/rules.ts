import type { Fen } from '../../lib/money.ts';
import { authorisationAt, maySettle, type AccountFacts, type Authorisation } from '../accounts.ts';
import { dayIndex, monthText, type Calendar, type Instant, type MonthIndex } from '../calendar.ts';
import type { Rules } from '../policy.ts';
import type { Entry, LineDecision } from '../rules.ts';
import { nothingCarried, statementOf, type Earned } from '../statements.ts';

/** Who gets something of an account's orders and rewards; the creator's part is what the institution leaves him. */
export const parties = ['creator', 'institution', 'platform', 'network', 'pool'] as const;
export type Party = (typeof parties)[number];

/** A piece of money in the month in which it is earned, and the authorisation of the statement that it stands in. Fen. */
export type Part = {
  month: MonthIndex;
  kind: keyof Earned;
  authorisation: Authorisation | null;
  earnedFen: Fen;
  platformFen: Fen;
  networkFen: Fen;
  poolFen: Fen;
};

/** Before and after of a party in a month, in fen. */
export type MonthEffect = { month: string; parties: { party: Party; beforeFen: Fen; afterFen: Fen }[] };

/**
 * What a decided line comes to from the first open month on. What is held back counts where it is released, as far as
 * that is known; a line that is not confirmed counts with its estimate, in the month of its payment.
 */
export function lineParts(decision: LineDecision, paidAt: Instant, open: MonthIndex, calendar: Calendar): Part[] {
  const { authorisation, month, amounts, entries } = decision;
  if (month === null) {
    const estimated = { ...amounts, month: calendar.monthOf(paidAt), entry: 'settlement' } as const;
    return [partOf(estimated, authorisation, open)];
  }
  return entries
    .map((entry) => (isReleasedLater(entry, entries) ? { ...entry, creatorFen: 0n } : entry))
    .filter((entry) => entry.month >= open || (entry.status === 'withheld' && entry.creatorFen !== 0n))
    .map((entry) => partOf(entry.month >= open ? entry : creatorPartAlone(entry), authorisation, open));
}

/** Whether a later entry says what becomes of a part that is held back. */
function isReleasedLater(entry: Entry, entries: readonly Entry[]): boolean {
  if (entry.status !== 'withheld') return false;
  return entries.some(
    (one) => one.status !== 'withheld' && one.entry === entry.entry && one.refundId === entry.refundId,
  );
}

/** Of an entry of a locked month, what is still held back and nobody knows until when. */
function creatorPartAlone(entry: Entry): Entry {
  return { ...entry, platformFen: 0n, networkFen: 0n, poolFen: 0n, forfeitedFen: 0n };
}

type Amounts = Pick<
  Entry,
  'entry' | 'month' | 'creatorFen' | 'platformFen' | 'forfeitedFen' | 'networkFen' | 'poolFen'
>;

function partOf(of: Amounts, authorisation: Authorisation | null, open: MonthIndex): Part {
  return {
    month: Math.max(of.month, open),
    kind: of.entry === 'clawback' ? 'clawbackFen' : 'commissionFen',
    authorisation,
    earnedFen: of.creatorFen,
    platformFen: of.platformFen + of.forfeitedFen,
    networkFen: of.networkFen,
    poolFen: of.poolFen,
  };
}

/** A reward of a day: the account's by its level at the end of the day, else the platform's (DOMAIN 11.6). */
export function rewardPart(account: AccountFacts, day: string, amountFen: Fen, rules: Rules): Part {
  const { calendar } = rules;
  const index = dayIndex(day) ?? 0;
  const [start, end] = [calendar.startOf(index), calendar.startOf(index + 1)];
  const mine = maySettle(account, end, rules.at(start));
  return {
    month: calendar.monthOf(start),
    kind: 'rewardFen',
    authorisation: authorisationAt(account, end),
    earnedFen: mine ? amountFen : 0n,
    platformFen: mine ? 0n : amountFen,
    networkFen: 0n,
    poolFen: 0n,
  };
}

/** What the account has of some parts, its institution's share included. */
export function earnedIn(parts: readonly Part[]): Fen {
  return parts.reduce((sum, { earnedFen }) => sum + earnedFen, 0n);
}

/** Whether two lists of parts are the same money in the same months. */
export function sameParts(a: readonly Part[], b: readonly Part[]): boolean {
  const text = (parts: readonly Part[]) =>
    parts
      .filter((part) => part.earnedFen !== 0n || part.platformFen !== 0n)
      .map(({ month, kind, earnedFen, platformFen }) => `${month} ${kind} ${earnedFen} ${platformFen}`)
      .join();
  return text(a) === text(b);
}

type Group = { shareBp: number; earned: Earned };
type Month = { platformFen: Fen; networkFen: Fen; poolFen: Fen; groups: Map<string, Group> };

/** Adds parts up, month by month. */
export class Tally {
  readonly #months = new Map<MonthIndex, Month>();

  add(parts: readonly Part[]): void {
    for (const part of parts) {
      const month = this.#monthOf(part.month);
      month.platformFen += part.platformFen;
      month.networkFen += part.networkFen;
      month.poolFen += part.poolFen;
      const { authorisation } = part;
      const name = authorisation ? `${authorisation.institutionId} ${authorisation.from}` : '';
      const group = month.groups.get(name) ?? {
        shareBp: authorisation?.shareBp ?? 0,
        earned: { commissionFen: 0n, rewardFen: 0n, clawbackFen: 0n },
      };
      group.earned[part.kind] += part.earnedFen;
      month.groups.set(name, group);
    }
  }

  get months(): MonthIndex[] {
    return [...this.#months.keys()];
  }

  /** Who gets what in a month, the institution's share by the statement that the month would have. */
  sumsOf(index: MonthIndex, rules: Rules): Record<Party, Fen> {
    const { groups, ...rest } = this.#monthOf(index);
    const statements = [...groups.values()].map(({ earned, shareBp }) =>
      statementOf(earned, shareBp, nothingCarried, index, rules.in(index)),
    );
    return {
      creator: statements.reduce((sum, { creatorFen }) => sum + creatorFen, 0n),
      institution: statements.reduce((sum, { institutionFen }) => sum + institutionFen, 0n),
      platform: rest.platformFen,
      network: rest.networkFen,
      pool: rest.poolFen,
    };
  }

  #monthOf(index: MonthIndex): Month {
    const month = this.#months.get(index) ?? { platformFen: 0n, networkFen: 0n, poolFen: 0n, groups: new Map() };
    this.#months.set(index, month);
    return month;
  }
}

/** The months in which a party gets something else, in order. */
export function monthsBetween(before: Tally, after: Tally, rules: Rules): MonthEffect[] {
  const months = [...new Set([...before.months, ...after.months])].toSorted((a, b) => a - b);
  return months.flatMap((index) => {
    const [is, would] = [before.sumsOf(index, rules), after.sumsOf(index, rules)];
    if (parties.every((party) => is[party] === would[party])) return [];
    const rows = parties.map((party) => ({ party, beforeFen: is[party], afterFen: would[party] }));
    return [{ month: monthText(index), parties: rows }];
  });
}
