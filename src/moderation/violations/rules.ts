import { DAY, addDays, dayOf } from '../../lib/time.ts';
import type { PenaltyKind, ViolationRules } from './policy.ts';

export const violationStatuses = [
  'reported',
  'investigating',
  'confirmed',
  'dismissed',
  'appealed',
  'upheld',
  'overturned',
] as const;
export type ViolationStatus = (typeof violationStatuses)[number];

export type ViolationEvent = 'claim' | 'confirm' | 'dismiss' | 'appeal' | 'uphold' | 'overturn';

/** The steps of DOMAIN 12. A case that nobody took up may be decided at once by who opened it. */
const steps: readonly [ViolationStatus, ViolationEvent, ViolationStatus][] = [
  ['reported', 'claim', 'investigating'],
  ['investigating', 'claim', 'investigating'],
  ['investigating', 'confirm', 'confirmed'],
  ['investigating', 'dismiss', 'dismissed'],
  ['confirmed', 'appeal', 'appealed'],
  ['appealed', 'uphold', 'upheld'],
  ['appealed', 'overturn', 'overturned'],
];

/** Where an event takes a violation, undefined where DOMAIN 12 has no such step. */
export function violationStep(from: ViolationStatus, event: ViolationEvent): ViolationStatus | undefined {
  return steps.find(([standing, what]) => standing === from && what === event)?.[2];
}

/** What of a violation its points depend on; those of its kind are kept from the day of the decision. */
export type ViolationFact = {
  violationId: string;
  status: ViolationStatus;
  code: string;
  points: number;
  resets: boolean;
  doubles: boolean;
  channelCode: string | null;
  channelDays: number | null;
  decidedAt: Date;
};

/** What one violation takes. */
export type PointLine = {
  violationId: string;
  code: string;
  points: number;
  doubled: boolean;
  /** Whether it takes points on the day asked for. */
  counts: boolean;
  /** The day on which its points come back at the latest; null: never. */
  resetsOn: string | null;
};

export type Credit = {
  points: number;
  max: number;
  lines: PointLine[];
  /** Points that came back by themselves this year. */
  recovered: number;
  /** The next day on which one comes back if nothing happens; null where none will. */
  recoversOn: string | null;
  resetsOn: string;
};

const counting: readonly ViolationStatus[] = ['confirmed', 'appealed', 'upheld'];

/** Those that count, in the order of their decisions, whatever the order of the rows. */
function counted(rows: readonly ViolationFact[]): ViolationFact[] {
  return rows
    .filter(({ status }) => counting.includes(status))
    .toSorted((a, b) => a.decidedAt.getTime() - b.decidedAt.getTime() || (a.violationId < b.violationId ? -1 : 1));
}

const yearOf = (day: string): string => day.slice(0, 4);
const newYear = (day: string): string => `${String(Number(yearOf(day)) + 1).padStart(4, '0')}-01-01`;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** What each takes: the same again within the doubling window takes twice (DOMAIN 12). */
function lines(sorted: readonly ViolationFact[], day: string, rules: ViolationRules): PointLine[] {
  return sorted.map((row, i) => {
    const doubled = row.doubles && sorted.slice(0, i).some((former) => isSameAgain(former, row, rules));
    const own = dayOf(row.decidedAt);
    return {
      violationId: row.violationId,
      code: row.code,
      points: row.points * (doubled ? 2 : 1),
      doubled,
      counts: own <= day && (!row.resets || yearOf(own) === yearOf(day)),
      resetsOn: row.resets ? newYear(own) : null,
    };
  });
}

function isSameAgain(former: ViolationFact, row: ViolationFact, rules: ViolationRules): boolean {
  const apart = daysBetween(dayOf(former.decidedAt), dayOf(row.decidedAt));
  return former.code === row.code && apart < rules.doublingDays;
}

/**
 * The credit of an account on a day (DOMAIN 12): a function of its violations alone, whatever their order. Points of the
 * calendar year, and those that never reset; some come back after clean days. Never below 0 nor above the most.
 */
export function creditOn(rows: readonly ViolationFact[], day: string, rules: ViolationRules): Credit {
  const sorted = counted(rows);
  const all = lines(sorted, day, rules);
  const due = all.filter(({ counts }) => counts);
  const lasting = due.filter(({ resetsOn }) => resetsOn === null).reduce((sum, { points }) => sum + points, 0);
  const top = Math.max(0, rules.creditMax - lasting);
  let points = top;
  let recovered = 0;
  let since: string | undefined;
  const recover = (until: string): void => {
    const back = since === undefined ? 0 : backWithin(daysBetween(since, until), rules);
    const more = Math.min(back, rules.recovery.yearMax - recovered, top - points);
    points += more;
    recovered += more;
  };
  for (const [i, line] of all.entries()) {
    const own = dayOf(sorted[i]?.decidedAt ?? new Date(0));
    if (!line.counts || yearOf(own) !== yearOf(day)) continue;
    recover(own);
    if (line.resetsOn !== null) points = Math.max(0, points - line.points);
    since = own;
  }
  recover(day);
  const more = points < top && recovered < rules.recovery.yearMax && rules.recovery.points > 0;
  return {
    points,
    max: rules.creditMax,
    lines: all,
    recovered,
    recoversOn: more && since !== undefined ? nextRecovery(since, day, rules) : null,
    resetsOn: newYear(day),
  };
}

function backWithin(days: number, { recovery }: ViolationRules): number {
  return Math.floor(days / recovery.cleanDays) * recovery.points;
}

/** The next day on which a point comes back; none where the year ends before. */
function nextRecovery(since: string, day: string, { recovery }: ViolationRules): string | null {
  const rounds = Math.floor(daysBetween(since, day) / recovery.cleanDays) + 1;
  const next = addDays(since, rounds * recovery.cleanDays);
  return next < newYear(day) ? next : null;
}

/** The score `account_health`: 0 to 1000 (DOMAIN 8.2). */
export function healthOf(points: number, rules: ViolationRules): number {
  return Math.round((1000 * points) / rules.creditMax);
}

export type PenaltyFact = {
  violationId: string;
  kind: PenaltyKind;
  channelCode: string | null;
  from: Date;
  until: Date | null;
};

/**
 * What the violations of an account lead to (DOMAIN 12): each gives what the steps that the credit then stands at name, of
 * each kind the longest, and what its own kind says of a channel.
 */
export function penaltiesOf(rows: readonly ViolationFact[], rules: ViolationRules): PenaltyFact[] {
  const sorted = counted(rows);
  return sorted.flatMap((row, i) => {
    const { points } = creditOn(sorted.slice(0, i + 1), dayOf(row.decidedAt), rules);
    const made = stepsAt(points, rules).map(({ kind, days }) => penalty(row, kind, null, days));
    const { channelCode, channelDays } = row;
    if (channelCode !== null && channelDays !== null)
      made.push(penalty(row, 'no_submission', channelCode, channelDays));
    return made;
  });
}

/** What the steps at a credit lead to, of each kind the longest. */
function stepsAt(points: number, rules: ViolationRules): { kind: PenaltyKind; days: number | null }[] {
  const longest = new Map<PenaltyKind, number | null>();
  for (const step of rules.steps.filter(({ creditMax }) => points <= creditMax)) {
    for (const { kind, days } of step.penalties) {
      const standing = longest.get(kind);
      if (standing === undefined || (standing !== null && (days === null || days > standing))) longest.set(kind, days);
    }
  }
  return [...longest].map(([kind, days]) => ({ kind, days }));
}

function penalty(
  { violationId, decidedAt }: ViolationFact,
  kind: PenaltyKind,
  channelCode: string | null,
  days: number | null,
): PenaltyFact {
  const until = days === null ? null : new Date(decidedAt.getTime() + days * DAY);
  return { violationId, kind, channelCode, from: decidedAt, until };
}

/** What a violation decided now would do to an account: shown before it is done (UX 39). */
export function effectOfOne(
  rows: readonly ViolationFact[],
  wished: ViolationFact,
  rules: ViolationRules,
): { before: number; points: number; doubled: boolean; after: number; penalties: PenaltyFact[] } {
  const day = dayOf(wished.decidedAt);
  const after = creditOn([...rows, wished], day, rules);
  const line = after.lines.find(({ violationId }) => violationId === wished.violationId);
  const penalties = penaltiesOf([...rows, wished], rules);
  return {
    before: creditOn(rows, day, rules).points,
    points: line?.points ?? 0,
    doubled: line?.doubled ?? false,
    after: after.points,
    penalties: penalties.filter(({ violationId }) => violationId === wished.violationId),
  };
}
