/** Whom a work is shown to: followers of the account, of accounts like it, or everybody. */
export const adAudiences = ['followers', 'similar', 'all'] as const;
export type AdAudience = (typeof adAudiences)[number];

export const adStates = ['requested', 'accepted', 'running', 'finished', 'refused', 'cancelled'] as const;
export type AdState = (typeof adStates)[number];

/** Who or what ended a request before it was finished. */
export const adEnds = ['author', 'operator', 'work_gone', 'account_stopped'] as const;
export type AdEnd = (typeof adEnds)[number];

export const REMARK_CHARS_MAX = 200;
export const REASON_CHARS_MAX = 200;
export const EVIDENCE_CHARS_MAX = 500;
/** Impressions that can be written down. */
export const IMPRESSIONS_MAX = 1_000_000_000;

const steps: Readonly<Record<AdState, readonly AdState[]>> = {
  requested: ['accepted', 'refused', 'cancelled'],
  accepted: ['running', 'cancelled'],
  running: ['finished', 'cancelled'],
  finished: [],
  refused: [],
  cancelled: [],
};

/** Whether a request can go from one state to another. */
export const mayBecome = (from: AdState, to: AdState): boolean => steps[from].includes(to);

/** Whether it can be written down what came of a request: once, while it runs or where it was cancelled on the way. */
export function mayFulfil(row: { state: AdState; startedAt: Date | string | null; fulfilledAt: Date | string | null }) {
  if (row.fulfilledAt !== null) return false;
  return row.state === 'running' || (row.state === 'cancelled' && row.startedAt !== null);
}
