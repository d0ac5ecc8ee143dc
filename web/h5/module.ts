import type { Help, Rules } from '../../src/growth/help/schema.ts';
import type { Lang } from '../../src/lib/problem.ts';
import type { NoticeSettingsPage, NoticesPage, UnsubscribePage } from './notices.ts';
import type { ChatPages } from './chat.ts';
import type { LiveCard } from './lives.ts';
import type { HidingPage } from './hiding.ts';
import type { HomepagePages } from './homepage.ts';
import type { PrivacyPage } from './privacy.ts';
import type { ReportPages } from './reports.ts';
import type { SubscriptionPages } from './subscriptions.ts';
import type { RewardPages } from './rewards.ts';
import type { FoundPage } from './found.ts';
import type { CommentView, Talk } from './talk.ts';

export type { CommentView, Talk, ThreadView } from './talk.ts';

/** What the built H5 module offers the server. Types only: the server loads the module at run time. */
export type H5Module = {
  /** Renders one page to a whole HTML document. */
  renderPage: (page: Page, shell: Shell) => string;
  /** Renders only the cards of a list, for the next page of an endless list. */
  renderMore: (page: Page, shell: Shell) => string;
};

/** Addresses and nonce of the document around a page, and who looks at it. */
export type Shell = {
  script: string;
  styles: string[];
  nonce: string;
  lang: Lang;
  now: Date;
  /** Null for a signed-out reader. */
  viewer: { nickname: string; unread: number } | null;
  /** Path and query of this page, to come back to after signing in. */
  here: string;
  /** Where the deployment stands for the world: scheme and host. */
  origin: string;
};

/** A work beside the one that is read, and what they have in common. */
export type RelatedView = {
  url: string;
  title: string;
  author: string;
  cover: { url: string } | null;
  why: { bond: 'item' | 'topic' | 'author' | 'domain'; name: string | null };
};

/** A goods card: `href` is `/go/{link}`, which records the click; on a preview the good's own page, or empty. */
export type GoodsCard = {
  itemId: string;
  title: string;
  priceFen: number;
  pictureUrl: string;
  href: string;
  /** Why it cannot be bought now; null where it can. */
  gone: 'shop_closed' | 'off_sale' | 'sold_out' | null;
  /** It can earn its author money (DOMAIN 2.7). */
  advertisement: boolean;
  shopName?: string;
  /** What the author says of it. */
  reason?: string;
  /** What can be bought in place of a good that cannot. */
  similar?: GoodsCard;
};

export type AuthorLine = { id: string; name: string; avatar: string };

export type Picture = { url: string; width: number; height: number };

/** A content in a list. */
export type ContentCard = {
  id: string;
  type: string;
  template: string;
  title: string;
  text: string;
  covers: Picture[];
  account: AuthorLine;
  at: string;
  advertisement: boolean;
  url: string;
  items: GoodsCard[];
  /** Of all its goods; a card shows some. */
  itemCount: number;
  /** Goods marked in its pictures. */
  anchorCount: number;
  /** Of its video; 0 where there is none. */
  durationMs: number;
  /** The items that were pushed as one with it (DOMAIN 2.2). */
  group: { id: string; title: string; url: string; coverUrl: string }[];
  likes: number;
  liked: boolean;
  /** Stands first on its author's homepage. */
  pinned?: boolean;
  /** The pin by which its author holds it at the head of his followers' feeds. */
  fanPin?: string;
  /** Stands on a preview: nothing can be done with it there. */
  preview?: boolean;
};

export type Creator = {
  id: string;
  name: string;
  avatar: string;
  intro: string;
  domain: string;
  level: string;
  certifiedRole: string | null;
  followers: number;
  contents?: number;
  follows: boolean;
  special: boolean;
  /** The reader does not want to see it. */
  blocked: boolean;
  /** An account of the reader's own, which he does not follow. */
  own: boolean;
};

/** A video; `poster` is shown until it plays, captions while it does. */
export type Film = {
  url: string;
  poster: Picture | null;
  captionsUrl: string | null;
  width: number;
  height: number;
  durationMs: number;
};

/** A picture with pins at shares of its width and height; `goods` counts among the goods of the content. */
export type Look = Picture & { pins: { x: number; y: number; label: string; goods: number }[] };

/** A content on its own page. `html` is made by the renderer's allow-list. */
export type WholeContent = {
  card: ContentCard;
  subtitle: string;
  summary: string;
  html: string;
  film: Film | null;
  looks: Look[];
  /** Who keeps the shop of a shop's story. */
  keeper: { kind: 'shop' | 'people' | 'designer'; line: string; role: string } | null;
  highlights: { long: string[]; short: string[] };
  brand: { name: string; text: string; logo: Picture | null } | null;
  favourites: number;
  favourited: boolean;
  reads: number;
  topics: { name: string; href: string }[];
  author: Creator;
  /** Why the visitor cannot read it any more, or undefined. */
  withdrawn?: boolean;
};

export const tabs = ['all', 'new_arrivals', 'live', 'special', 'creators'] as const;
export type Tab = (typeof tabs)[number];

export const shareChannels = ['link', 'image', 'wechat', 'weibo', 'toutiao'] as const;
export type ShareChannel = (typeof shareChannels)[number];

/** A channel in the list of channels. */
export type ChannelRow = { href: string; name: string; intro: string; picture: string | null; parts: string[] };

/** Every page that H5 has, with what it shows. */
export type Page =
  | { name: 'offline' }
  | {
      name: 'signIn';
      signUp: boolean;
      next: string;
      /** What is done after the sign-in: the form that needed it. */
      intent: string | null;
      fault: string | null;
      /** What is wrong with a field, by its name. */
      faults: Record<string, string>;
      email: string;
      nickname: string;
      /** Ask for the code of an authenticator app. */
      totp: boolean;
      oidc: boolean;
    }
  | {
      name: 'feed';
      /** Whom the reader follows, or what everybody has published. */
      list: 'follow' | 'discover';
      tab: Tab;
      cards: ContentCard[];
      more: string | null;
      suggested: Creator[];
      /** Of the tab of live sessions: those of whom the reader follows. */
      lives: LiveCard[];
      /** The follow feed is empty: the cards are those of discover. */
      empty: boolean;
    }
  | HidingPage
  | RewardPages
  | PrivacyPage
  | { name: 'content'; content: WholeContent; talk: Talk | null; related: RelatedView[] }
  /** A content to be shared: through what, and then what to paste. */
  | {
      name: 'share';
      contentId: string;
      title: string;
      made: {
        channel: ShareChannel;
        code: string;
        text: string;
        phrase: string;
        url: string;
        expiresAt: string;
      } | null;
    }
  | {
      name: 'comments';
      title: string;
      sort: 'hot' | 'newest';
      /** Whether those that are folded are shown, and no others. */
      folded: boolean;
      /** What its author asked, where that was refused, and why. */
      asked: { question: string; fault: string } | null;
      talk: Talk;
      more: string | null;
    }
  /** One comment with all that answers it, the oldest first. */
  | { name: 'thread'; talk: Talk; replies: CommentView[]; more: string | null }
  | {
      name: 'ownComments';
      comments: (CommentView & { contentId: string; contentTitle: string })[];
      more: string | null;
    }
  /** The working version of a content, for who has its address until `until`. */
  | { name: 'preview'; content: WholeContent; version: number; until: string }
  | { name: 'previewExpired' }
  | HomepagePages
  | ChatPages
  | { name: 'creators'; creators: Creator[]; more: string | null }
  | { name: 'channels'; channels: ChannelRow[] }
  | {
      /** The page of a channel or of a campaign: what operators have placed there. */
      name: 'channel';
      head: { name: string; intro: string; picture: string | null };
      /** What a campaign is about, as HTML of the renderer; null for a channel. */
      about: string | null;
      /** The whole and its sub-channels, each with its address; empty where there is only one. */
      parts: { name: string | null; href: string; current: boolean }[];
      cards: ContentCard[];
      more: string | null;
    }
  | {
      name: 'me';
      following: Creator[];
      more: string | null;
      mayCreate: boolean;
      mayOperate: boolean;
      /** Messages in his groups that he has not read. */
      unreadChat: number;
      /** Subscription messages that he has not read. */
      unreadMessages: number;
      /** A nickname that was refused, and why; null else. */
      renaming: { nickname: string; fault: string } | null;
    }
  | ReportPages
  | SubscriptionPages
  | NoticesPage
  | NoticeSettingsPage
  | UnsubscribePage
  | { name: 'rules'; rules: Rules }
  | ({
      name: 'help';
      /** What the reader said before; empty for a signed-out one. */
      feedback: {
        id: string;
        kind: 'bug' | 'wish' | 'complaint' | 'other';
        text: string;
        at: string;
        status: 'open' | 'answered' | 'closed';
        answer: { text: string } | null;
      }[];
      /** The page that it is about. */
      from: string;
      /** What was written, where it was refused. */
      kind: string;
      text: string;
      fault: string | null;
      sent: boolean;
    } & Help)
  | FoundPage
  | { name: 'fault'; status: number; title: string; detail: string; requestId: string };
