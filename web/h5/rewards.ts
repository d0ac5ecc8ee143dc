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
  entries: { at: string; fen: number; afterFen: number; rewardId: string; contentTitle: string }[];
};

export type RewardPages =
  | { name: 'wins'; wins: WinView[]; wallet: ReaderWallet; more: string | null }
  | {
      name: 'win';
      win: WinView;
      wallet: ReaderWallet;
      /** The address that was written, where it was refused, and why. */
      written: (AddressView & { fault: string }) | null;
    };
