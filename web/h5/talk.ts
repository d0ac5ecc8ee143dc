import type { Picture } from './module.ts';
import type { RewardView } from './rewards.ts';

/** A comment or a reply, as the viewer sees it. */
export type CommentView = {
  id: string;
  rootId: string | null;
  /** Whom a reply answers, where that is not the writer of the comment. */
  replyTo: string | null;
  text: string;
  pictures: Picture[];
  at: string;
  author: { name: string; avatar: string | null; accountId: string | null };
  likes: number;
  replies: number;
  pinned: boolean;
  state: 'visible' | 'folded' | 'hidden' | 'deleted';
  /** Who hid it, and why, for its writer and the account. */
  hiddenBy: 'account' | 'operator' | null;
  reason: { zh: string; en: string; note: string } | null;
  /** The work that carries on the thread; one that is not published is told to the account alone. */
  extension: { contentId: string; title: string; published: boolean } | null;
  viewer: { liked: boolean; own: boolean };
};
export type ThreadView = CommentView & { firstReplies: CommentView[] };

/** What is said below a content: some comments, and what the viewer is writing. */
export type Talk = {
  contentId: string;
  discussion: {
    question: string;
    closed: boolean;
    comments: number;
    folded: number;
    version: number;
    /** Whose discussion the content carries on. */
    extends: { contentId: string; title: string; commentId: string | null } | null;
    manages: boolean;
  };
  /** What is promised for the best comments. */
  reward: RewardView | null;
  threads: ThreadView[];
  /** The comment that is answered. */
  answered: { id: string; name: string } | null;
  /** What was written, where it was refused, and why. */
  written: { text: string; fault: string } | null;
};
