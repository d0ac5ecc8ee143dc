/** Who may be a party to a dispute: who earns, who pays, and who takes a share of it. */
export const parties = ['creator', 'merchant', 'institution'] as const;
export type Party = (typeof parties)[number];

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

/** How a dispute stands after a side was asked. */
export function afterAsk({ status }: Standing, side: Side): Standing {
  return { status: status === 'appealed' ? 'appealed' : 'answering', waitingFor: side };
}

/** How a dispute stands when a side has answered, or has let the deadline pass. */
export function afterAnswer({ status }: Standing): Standing {
  return { status: status === 'appealed' ? 'appealed' : 'deciding', waitingFor: null };
}

/** A decision can be appealed once: one that was made on an appeal is final. */
export function afterDecision({ status }: Standing): Standing {
  return { status: status === 'appealed' ? 'final' : 'decided', waitingFor: null };
}
