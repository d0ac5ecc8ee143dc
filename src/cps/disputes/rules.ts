import type { Fen } from '../../lib/money.ts';
import { estimatedShare } from '../institutions/share.ts';

/** Who may be a party to a dispute: who earns, who pays, and who takes a share of it. */
export const parties = ['creator', 'merchant', 'institution'] as const;
export type Party = (typeof parties)[number];

/** The reason of what a dispute has punished or voided, as the log tells it. */
export const DISPUTED = 'DISPUTED';

const REFUND_PREFIX = 'dispute-';

/** The id of the refund by which a dispute is decided. */
export const refundIdOf = (disputeId: string): string => `${REFUND_PREFIX}${disputeId}`;

/** Whether a refund is one that a dispute has decided. */
export const isDisputeRefund = (refundId: string): boolean => refundId.startsWith(REFUND_PREFIX);

export const subjects = ['commission', 'lost_line'] as const;
export type Subject = (typeof subjects)[number];

/** Why somebody disputes a line. */
export const disputeReasons = [
  'amount_too_low',
  'refund_wrong',
  'gate_wrong',
  'hold_unjustified',
  'wrong_attribution',
  'click_not_counted',
  'share_wrong',
  'fake_order',
  'refund_missing',
  'rate_wrong',
  'other',
] as const;
export type DisputeReason = (typeof disputeReasons)[number];

/** What is asked. */
export const demands = ['pay_more', 'attribute_to_me', 'release', 'charge_less', 'take_back'] as const;
export type Demand = (typeof demands)[number];

type Offer = { reasons: readonly DisputeReason[]; demands: readonly Demand[] };

const offers: Record<'creator' | 'merchant' | 'institution' | 'lost', Offer> = {
  creator: {
    reasons: ['amount_too_low', 'refund_wrong', 'gate_wrong', 'hold_unjustified', 'other'],
    demands: ['pay_more', 'release'],
  },
  lost: { reasons: ['wrong_attribution', 'click_not_counted', 'other'], demands: ['attribute_to_me', 'pay_more'] },
  merchant: { reasons: ['fake_order', 'refund_missing', 'rate_wrong', 'other'], demands: ['take_back', 'charge_less'] },
  institution: { reasons: ['share_wrong', 'amount_too_low', 'other'], demands: ['pay_more', 'release'] },
};

/** The reasons and demands that a party may give about a subject. */
export function offerOf(party: Party, subject: Subject): Offer {
  return party === 'creator' && subject === 'lost_line' ? offers.lost : offers[party];
}

/**
 * States of a dispute: the other side answers, an operator decides, either side may appeal, another operator decides the
 * appeal. `final` and `withdrawn` are the ends.
 */
export const disputeStates = ['answering', 'deciding', 'decided', 'appealed', 'final', 'withdrawn'] as const;
export type DisputeState = (typeof disputeStates)[number];

export type Side = 'opener' | 'respondent';

/** What can be done to a dispute. */
export type DisputeAct = 'say' | 'withdraw' | 'appeal' | 'ask' | 'decide';

export type Standing = { status: DisputeState; waitingFor: Side | null };

/** Whether an act is possible as a dispute stands (the table of its transitions). */
export function mayAct(act: DisputeAct, { status, waitingFor }: Standing): boolean {
  switch (act) {
    case 'say':
      return status === 'answering' || status === 'deciding' || status === 'appealed';
    case 'withdraw':
      return status === 'answering' || status === 'deciding';
    case 'appeal':
      return status === 'decided';
    default:
      return (status === 'deciding' || status === 'appealed') && waitingFor === null;
  }
}

/** The creator's and the institution's part of what a line came to: an estimate by line, as the share is taken of the net. */
export function partsOf(fen: Fen, shareBp: number): { creatorFen: Fen; institutionFen: Fen } {
  const institutionFen = estimatedShare(fen, shareBp);
  return { creatorFen: fen - institutionFen, institutionFen };
}

/**
 * Between what a correction may lie, in fen (DOMAIN 11.5): it takes back at most what the account got of the line, and gives
 * at most what was paid for it without freight, with what disputes corrected before.
 */
export function correctionBounds(of: { paidFen: Fen; partFen: Fen; correctedFen: Fen }): {
  leastFen: Fen;
  mostFen: Fen;
} {
  const [got, left] = [of.partFen + of.correctedFen, of.paidFen - of.correctedFen];
  return { leastFen: got > 0n ? -got : 0n, mostFen: left > 0n ? left : 0n };
}

/** Whose money a dispute of a party about a settled line is about: his own part, or, where a shop wants it back, all of it. */
export function frozenBy(party: Party, subject: Subject): readonly ('creator' | 'institution')[] {
  if (subject === 'lost_line') return [];
  return party === 'merchant' ? ['creator', 'institution'] : [party];
}

/** What is in dispute of a purse: a line's part, and how much of the purse had come in by the time when it did, in fen. */
export type Claim = { line: string; fen: Fen; cameInFen: Fen };

/**
 * How much of a purse is frozen for each claim, and for all together (DOMAIN 11.5). In the order of their coming in: what is
 * not there any more is not frozen, what came in later is never touched, and two disputes about a line freeze it once.
 */
export function frozenOf(claims: readonly Claim[]): { each: Fen[]; totalFen: Fen } {
  const ofLine = new Map<string, Fen>();
  let totalFen = 0n;
  const each = claims.map(({ line, fen, cameInFen }) => {
    const before = ofLine.get(line) ?? 0n;
    const wanted = fen > before ? fen - before : 0n;
    const free = cameInFen > totalFen ? cameInFen - totalFen : 0n;
    const added = wanted < free ? wanted : free;
    totalFen += added;
    ofLine.set(line, before + added);
    return before + added < fen ? before + added : fen;
  });
  return { each, totalFen };
}

/** A statement as far as money of a line may be carried on in it. */
export type Carrying = { month: string; payableFen: Fen; carriedOutFen: Fen };

/**
 * By which of its group's statements, in order of months, a line's money came into the wallet, and how much of it at most:
 * what claw-backs have eaten did not. The last month of all it was carried through where it has not come in yet.
 */
export function cameBy(fen: Fen, statements: readonly Carrying[]): { month: string | null; fen: Fen } {
  let left = fen;
  for (const { month, payableFen, carriedOutFen } of statements) {
    if (payableFen > 0n) return { month, fen: payableFen < left ? payableFen : left };
    left = carriedOutFen <= 0n ? 0n : carriedOutFen < left ? carriedOutFen : left;
    if (left === 0n) break;
  }
  return { month: null, fen: left };
}

/** How a dispute stands after a side was asked. */
export function afterAsk({ status }: Standing, side: Side): Standing {
  return { status: status === 'appealed' ? 'appealed' : 'answering', waitingFor: side };
}

/** How a dispute stands when a side has answered, or has let the deadline pass. */
export function afterAnswer({ status }: Standing): Standing {
  return { status: status === 'appealed' ? 'appealed' : 'deciding', waitingFor: null };
}

/** What a decision is to the one before it: the first, or on its appeal the same, an undoing of it, or another. */
export const verdicts = ['first', 'confirmed', 'reversed', 'changed'] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * What a decision does to the one that was appealed, undefined where it is none on an appeal: to leave everything as it was
 * undoes a decision that would have changed something (DOMAIN 1.3).
 */
export function verdictOn<Effect extends { kind: string }>(appealed: Effect | undefined, effect: Effect): Verdict {
  if (!appealed) return 'first';
  // Both are parsed, so their members stand in the order of the schema.
  if (JSON.stringify(appealed) === JSON.stringify(effect)) return 'confirmed';
  return effect.kind === 'dismiss' ? 'reversed' : 'changed';
}

/** A decision can be appealed once: one that was made on an appeal is final. */
export function afterDecision({ status }: Standing): Standing {
  return { status: status === 'appealed' ? 'final' : 'decided', waitingFor: null };
}
