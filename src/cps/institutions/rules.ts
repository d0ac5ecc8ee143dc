import { addDays, dayOf, instantOf, TIME_ZONE } from '../../lib/time.ts';
import { canonicalOf } from '../settlement/canonical.ts';
import type { InstitutionRules } from './policy.ts';
import type { Standing } from './standings.ts';

export const parties = ['creator', 'institution'] as const;
/** The two sides of an agreement. */
export type Party = (typeof parties)[number];

export type AgreementStatus = 'proposed' | 'accepted' | 'declined' | 'withdrawn';

export type Dated = { status: AgreementStatus; fromAt: Date; toAt: Date | null; expiresAt: Date };

/** The standing of an agreement: a proposal expires, an accepted one begins and ends. One that ends as it begins never was. */
export function standingAt({ status, fromAt, toAt, expiresAt }: Dated, now: Date): Standing {
  if (status === 'proposed') return now < expiresAt ? 'proposed' : 'expired';
  if (status !== 'accepted') return status;
  if (toAt && (toAt <= now || toAt <= fromAt)) return 'ended';
  return now < fromAt ? 'upcoming' : 'in_force';
}

export type AgreementEvent =
  | 'accept'
  | 'decline'
  | 'withdraw'
  | 'give_notice'
  | 'ask_end'
  | 'answer_end'
  | 'withdraw_end'
  | 'operator_end';

/** Who may take a step: whoever proposed (or asked), the other side, either side, or an operator. */
export type Turn = 'proposer' | 'other' | 'either' | 'operator';

/** Every step: in which standings, whose it is, and what becomes of the agreement's kept status. */
export const agreementSteps: Readonly<
  Record<AgreementEvent, { from: readonly Standing[]; turn: Turn; to: AgreementStatus }>
> = {
  accept: { from: ['proposed'], turn: 'other', to: 'accepted' },
  decline: { from: ['proposed'], turn: 'other', to: 'declined' },
  withdraw: { from: ['proposed'], turn: 'proposer', to: 'withdrawn' },
  give_notice: { from: ['upcoming', 'in_force'], turn: 'either', to: 'accepted' },
  ask_end: { from: ['upcoming', 'in_force'], turn: 'either', to: 'accepted' },
  answer_end: { from: ['upcoming', 'in_force'], turn: 'other', to: 'accepted' },
  withdraw_end: { from: ['upcoming', 'in_force'], turn: 'proposer', to: 'accepted' },
  operator_end: { from: ['upcoming', 'in_force'], turn: 'operator', to: 'accepted' },
};

/** Why a step is refused, or null. `asker` is who proposed the agreement, or asked for its end. */
export function refusedStep(
  event: AgreementEvent,
  of: { standing: Standing; asker: Party; by: Party | 'operator' },
): 'AGREEMENT_STATE' | 'NOT_YOUR_TURN' | null {
  const { from, turn } = agreementSteps[event];
  if (!from.includes(of.standing)) return 'AGREEMENT_STATE';
  const mine =
    turn === 'operator'
      ? of.by === 'operator'
      : of.by !== 'operator' && (turn === 'either' || (turn === 'proposer') === (of.by === of.asker));
  return mine ? null : 'NOT_YOUR_TURN';
}

/** First and last day of an authorisation; without a last day it goes on until somebody ends it. */
export type Term = { firstDay: string; lastDay: string | null };

export type TermFault = { path: 'firstDay' | 'lastDay'; code: string; actual: string; required: string };

/** What is wrong with a term: it begins tomorrow at the earliest, so that no day is half under it and none is past. */
export function termFaults({ firstDay, lastDay }: Term, rules: InstitutionRules, now: Date): TermFault[] {
  const tomorrow = addDays(dayOf(now), 1);
  const latest = addDays(dayOf(now), rules.aheadDaysMax);
  if (firstDay < tomorrow) return [{ path: 'firstDay', code: 'FIRST_DAY_PAST', actual: firstDay, required: tomorrow }];
  if (firstDay > latest) return [{ path: 'firstDay', code: 'FIRST_DAY_FAR', actual: firstDay, required: latest }];
  if (lastDay === null) return [];
  const longest = addDays(firstDay, rules.termDaysMax - 1);
  if (lastDay < firstDay) return [{ path: 'lastDay', code: 'LAST_DAY_BEFORE', actual: lastDay, required: firstDay }];
  if (lastDay > longest) return [{ path: 'lastDay', code: 'LAST_DAY_FAR', actual: lastDay, required: longest }];
  return [];
}

/** The instants between which a term is in force: `from ≤ x < to`. */
export function spanOf({ firstDay, lastDay }: Term): { from: Date; to: Date | null } {
  return { from: instantOf(firstDay), to: lastDay === null ? null : endOfDay(lastDay) };
}

/** The instant at which a day is over. */
export function endOfDay(day: string): Date {
  return instantOf(addDays(day, 1));
}

/** The last day before an instant at which something ends; the day before its first where it never was in force. */
export function lastDayOf(to: Date): string {
  return dayOf(new Date(to.getTime() - 1));
}

/** The last day under an agreement whose notice is given now: so many whole days remain. */
export function noticeLastDay(noticeDays: number, now: Date): string {
  return addDays(dayOf(now), noticeDays);
}

/** When an unanswered proposal is over: after the days that the policy gives, and never after it would begin. */
export function expiryOf(from: Date, rules: InstitutionRules, now: Date): Date {
  const days = endOfDay(addDays(dayOf(now), rules.answerDays));
  return days < from ? days : from;
}

type Named = { accountId: string; name: string };

/** The exact text that both sides of an agreement sign, in canonical JSON (RFC 8785): its SHA-256 is what a signature holds. */
export function termsText(
  of: { agreementId: string; creator: Named; institution: Named; shareBp: number; noticeDays: number } & Term,
): string {
  const { from, to } = spanOf(of);
  return canonicalOf({
    document: 'institution_share',
    agreementId: of.agreementId,
    creator: { id: of.creator.accountId, name: of.creator.name },
    institution: { id: of.institution.accountId, name: of.institution.name },
    shareBp: of.shareBp,
    base: 'net_of_statement',
    firstDay: of.firstDay,
    lastDay: of.lastDay,
    from: from.toISOString(),
    to: to?.toISOString() ?? null,
    timeZone: TIME_ZONE,
    noticeDays: of.noticeDays,
  });
}

/** The exact text by which an agreement ends before its day. */
export function endingText(of: {
  agreementId: string;
  endingId: string;
  kind: 'notice' | 'consent' | 'operator' | 'closing';
  termsHash: string;
  endAt: Date;
  reason: string;
}): string {
  return canonicalOf({
    document: 'institution_share_end',
    agreementId: of.agreementId,
    endingId: of.endingId,
    kind: of.kind,
    termsHash: of.termsHash,
    to: of.endAt.toISOString(),
    lastDay: lastDayOf(of.endAt),
    timeZone: TIME_ZONE,
    reason: of.reason,
  });
}
