import type { WireUnread } from '../../src/notifications/schema.ts';
import type { AuthorLine, ContentCard, Picture } from './module.ts';

/** A work in a message; `href` notes that it was opened, and leads to it. */
export type SentWork = { id: string; title: string; coverUrl: string; href: string; advertisement: boolean };

/** A message of an account to those who follow it. */
export type SentMessage = {
  id: string;
  title: string;
  cover: Picture | null;
  at: string;
  advertisement: boolean;
  works: SentWork[];
};

/** What stands in the list: a message, or a digest of those above the day's number. */
export type SentEntry = {
  id: string;
  kind: 'message' | 'digest';
  account: AuthorLine;
  at: string;
  read: boolean;
  follows: boolean;
  muted: boolean;
  messages: SentMessage[];
};

export type SubscriptionPages =
  | {
      name: 'subscriptions';
      entries: SentEntry[];
      /** Of the notices, which stand beside. */
      notices: WireUnread;
      unread: number;
      more: string | null;
    }
  | {
      name: 'subscription';
      entry: SentEntry;
      /** The works of each of its messages, whole, by the message's id. */
      cards: Record<string, ContentCard[]>;
    };
