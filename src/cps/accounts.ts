import type { Calendar, Instant, MonthIndex } from './calendar.ts';
import type { Terms } from './policy.ts';

/** A level from an instant on. */
export type LevelFrom = { level: string; effectiveAt: Instant };

/** An authorisation of an institution, in force while `from ≤ x < to`; null is open. */
export type Authorisation = { institutionId: string; shareBp: number; from: Instant; to: Instant | null };

/** A hold on an account or a line, in force while `from ≤ x < to`; null is open. */
export type Hold = { from: Instant; to: Instant | null };

/** What settlement knows of an account. Levels ascend by `effectiveAt`, authorisations by `from`; holds as they come. */
export type AccountFacts = {
  levels: readonly LevelFrom[];
  authorisations: readonly Authorisation[];
  holds: readonly Hold[];
};

/** An account of which the log holds nothing. */
export const unknownAccount: AccountFacts = { levels: [], authorisations: [], holds: [] };

/** The level in force at an instant; without any it is L0. */
export function levelAt(account: AccountFacts, at: Instant): string {
  return account.levels.findLast((level) => level.effectiveAt <= at)?.level ?? 'L0';
}

/** An account as it would be with a level from an instant on, in the place of any that begins at the same one. */
export function withLevel(account: AccountFacts, change: LevelFrom): AccountFacts {
  const others = account.levels.filter(({ effectiveAt }) => effectiveAt !== change.effectiveAt);
  return { ...account, levels: [...others, change].toSorted((a, b) => a.effectiveAt - b.effectiveAt) };
}

/** Whether the level at an instant has the right `cps_settlement` (DOMAIN 11.5: the gate). */
export function maySettle(account: AccountFacts, at: Instant, terms: Terms): boolean {
  return terms.settlementLevels.has(levelAt(account, at));
}

/** The authorisation in force at an instant, the latest where several are; null without. */
export function authorisationAt(account: AccountFacts, at: Instant): Authorisation | null {
  return account.authorisations.findLast((one) => one.from <= at && (one.to === null || at < one.to)) ?? null;
}

/** Whether any of the holds is in force at an instant. */
export function onHold(holds: readonly Hold[], at: Instant): boolean {
  return holds.some((hold) => hold.from <= at && (hold.to === null || at < hold.to));
}

/** The first month after `month` at whose close no hold is in force; null when one of them never ends. */
export function releaseMonth(holds: readonly Hold[], month: MonthIndex, calendar: Calendar): MonthIndex | null {
  let release = month + 1;
  for (;;) {
    const close = calendar.closeOf(release);
    const blocking = holds.filter((hold) => onHold([hold], close));
    if (blocking.length === 0) return release;
    // The earliest close that the longest of them leaves free; at most one round per hold.
    let free = release + 1;
    for (const { to } of blocking) {
      if (to === null) return null;
      free = Math.max(free, firstClosing(to, calendar));
    }
    release = free;
  }
}

/** The first month whose close is at or after an instant. */
export function firstClosing(at: Instant, calendar: Calendar): MonthIndex {
  const window = calendar.windowOf(at);
  return calendar.closeOf(window - 1) === at ? window - 1 : window;
}
