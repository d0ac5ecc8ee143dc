import type { AuthorLine } from './module.ts';

/** A reason for which a reader is shown a work (UX 42). */
export type WhyReason =
  | { code: 'followed'; since: string; special: boolean; muted: boolean }
  | { code: 'pinned'; until: string }
  | { code: 'placed' }
  | {
      code: 'recommended';
      asOf: string;
      place: number;
      score: number;
      parts: { id: 'heat' | 'quality' | 'tags'; actual: number; max: number; weightBp: number; points: number }[];
      supportBp: number;
    }
  | { code: 'fresh' | 'newest'; publishedAt: string };

/** Why a reader is shown a work, and what he can do about it; whom he does not want to see. */
export type HidingPage =
  | {
      name: 'why';
      contentId: string;
      title: string;
      author: AuthorLine;
      reasons: WhyReason[];
      hidden: { account: boolean; content: boolean };
      /** The reader's own work. */
      own: boolean;
      back: string;
    }
  | {
      name: 'blocks';
      accounts: (AuthorLine & { at: string })[];
      /** Writers of comments whom the reader does not want to read, each by the comment by which he said so. */
      writers: { commentId: string; name: string; at: string }[];
      more: string | null;
    };
