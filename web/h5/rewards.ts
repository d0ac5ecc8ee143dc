export type PrizeView = { kind: 'coupon' | 'points' | 'red_packet' | 'gift' | 'none'; fen: number; text: string };
export type RewardRuleName = 'author_pick' | 'top_likes';

/** The reward for the best comments below a work. */
export type RewardView = {
  id: string;
  contentId: string;
  prize: PrizeView;
  winners: number;
  from: string;
  to: string;
  rule: RewardRuleName;
  state: 'draft' | 'running' | 'picking' | 'announced' | 'fulfilled' | 'cancelled';
  people: number;
  pickDueAt: string | null;
  announcedAt: string | null;
  decidedBy: RewardRuleName | null;
  cancelReason: string;
  announced: { rank: number; likes: number; name: string; commentId: string; text: string }[];
  viewer: { won: boolean };
};

export type AddressView = { name: string; phone: string; address: string };

/** What the reader has won, and why. */
export type WinView = {
  id: string;
  contentId: string;
  contentTitle: string;
  account: { id: string; name: string };
  prize: PrizeView;
  rule: RewardRuleName;
  likes: number;
  rank: number;
  winners: number;
  people: number;
  commentId: string;
  wonAt: string;
  fulfilledAt: string | null;
  note: string;
  address: AddressView | null;
  addressUntil: string | null;
};

export type ReaderWallet = {
  balanceFen: number;
  /** What is below 0 was paid out; without a reward, a payout that came back. */
  entries: { at: string; fen: number; afterFen: number; rewardId: string | null; contentTitle: string }[];
};

/** Where prizes are paid to, masked; null while nothing is verified. */
export type Payee = { holderName: string; accountLast4: string } | null;

export type RewardPages =
  | { name: 'wins'; wins: WinView[]; wallet: ReaderWallet; payee: Payee; more: string | null }
  | {
      name: 'payee';
      payee: Payee;
      balanceFen: number;
      /** What was written, but for the id number, where it was refused, and why. */
      written: { holderName: string; accountNo: string; faults: Record<string, string>; fault: string } | null;
    }
  | {
      name: 'win';
      win: WinView;
      wallet: ReaderWallet;
      payee: Payee;
      /** The address that was written, where it was refused, and why. */
      written: (AddressView & { fault: string }) | null;
    };
