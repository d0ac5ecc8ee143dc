/** Who carries a payout out: a file that somebody takes to the bank, or Alipay's transfer. */
export const payoutProviders = ['bank_file', 'alipay'] as const;
export type PayoutProvider = (typeof payoutProviders)[number];

/** `requested → sending → confirmed | failed | returned`; a confirmed one may be returned later; a draft is cancelled. */
export const payoutStates = ['requested', 'sending', 'confirmed', 'failed', 'returned', 'cancelled'] as const;
export type PayoutState = (typeof payoutStates)[number];

/** What a party is paid out of: its wallet, and its income as an institution. */
export type PurseKind = 'wallet' | 'institution';

export const batchStates = ['draft', 'sent', 'cancelled'] as const;
export type BatchState = (typeof batchStates)[number];
