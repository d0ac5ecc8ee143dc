/** Statuses of a submission (DOMAIN 3.5). */
export const submissionStatuses = [
  'submitted',
  'machine_review',
  'machine_rejected',
  'human_review',
  'accepted',
  'rejected',
  'trial',
  'placed',
  'expired',
  'withdrawn',
] as const;
export type SubmissionStatus = (typeof submissionStatuses)[number];

export type ReviewMode = 'machine' | 'machine_human' | 'machine_human_trial';

export type SubmissionEvent =
  /** The work may be reviewed: readers see it, or will at its time. */
  | 'review'
  | 'machine_pass'
  | 'machine_reject'
  | 'accept'
  | 'try_out'
  | 'reject'
  /** An appeal found a rejection wrong. */
  | 'overturn'
  | 'place'
  | 'expire'
  | 'withdraw'
  /** The work is gone, or the campaign has no place for it any more. */
  | 'lose_work';

/** Those that hold their place in a channel or a campaign. */
export const activeStatuses: readonly SubmissionStatus[] = [
  'submitted',
  'machine_review',
  'human_review',
  'accepted',
  'trial',
  'placed',
];

const steps: Record<SubmissionStatus, Partial<Record<SubmissionEvent, SubmissionStatus>>> = {
  submitted: {
    review: 'machine_review',
    machine_reject: 'machine_rejected',
    withdraw: 'withdrawn',
    lose_work: 'withdrawn',
  },
  machine_review: { machine_pass: 'human_review', machine_reject: 'machine_rejected', accept: 'accepted' },
  machine_rejected: { overturn: 'accepted' },
  human_review: {
    accept: 'accepted',
    try_out: 'trial',
    reject: 'rejected',
    withdraw: 'withdrawn',
    lose_work: 'withdrawn',
  },
  accepted: { place: 'placed', reject: 'rejected', lose_work: 'expired' },
  rejected: { overturn: 'accepted' },
  // People decide a second time when it is over: accepted for long, or no more; without an answer it is no more, too.
  trial: { accept: 'accepted', expire: 'expired', lose_work: 'expired' },
  placed: { expire: 'expired', lose_work: 'expired' },
  expired: {},
  withdrawn: {},
};

/** Where an event takes a submission; null where DOMAIN 3.5 has no such step. */
export function stepOf(from: SubmissionStatus, event: SubmissionEvent): SubmissionStatus | null {
  return steps[from][event] ?? null;
}

/** What passed its review, also on trial, placed, and over. */
export const passedStatuses: readonly SubmissionStatus[] = ['accepted', 'trial', 'placed', 'expired'];
/** What did not pass it. */
export const refusedStatuses: readonly SubmissionStatus[] = ['rejected', 'machine_rejected'];

/** How submissions were decided; the last two: refused for it. */
export type DecidedCounts = { accepted: number; reviewed: number; plagiarised: number; illegal: number };

/** What refused a submission can be mended and sent again (DOMAIN 3.5: a new submission, a new unit). */
export const canResubmit = (status: SubmissionStatus): boolean => refusedStatuses.includes(status);
