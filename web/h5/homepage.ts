import type { HomepageModule } from '../../src/accounts/homepage/modules.ts';
import type { ContentType } from '../../src/contents/types.ts';
import type { GroupView } from './chat.ts';
import type { LiveCard } from './lives.ts';
import type { ContentCard, Creator, GoodsCard } from './module.ts';

/** A good that an account has recommended. */
export type RecommendedGood = Pick<GoodsCard, 'itemId' | 'title' | 'priceFen' | 'pictureUrl'> & {
  /** Empty on a preview: nothing is counted there. */
  href: string;
  advertisement: boolean;
};

/** What a homepage shows (DOMAIN 6.3). */
export type HomepageView = {
  creator: Creator;
  /** The modules under the header that are on and have something to show, in their order. */
  modules: Exclude<HomepageModule, 'header'>[];
  notice: string | null;
  pinned: ContentCard[];
  featured: { cards: ContentCard[]; href: string };
  categories: { name: string; href: string }[];
  /** Tabs of all works, `null` being all of them; empty where there is one type only. */
  types: { type: ContentType | null; href: string; current: boolean }[];
  goods: RecommendedGood[];
  /** Those that run first, then by when they start. */
  lives: LiveCard[];
  groups: GroupView[];
  /** All modules, or a list alone: what is featured, a category, or a further page. */
  whole: boolean;
  /** All of the homepage and its parts, each with its address, where a list stands alone. */
  parts: { kind: 'all' | 'featured' | 'category'; name: string | null; href: string; current: boolean }[];
  cards: ContentCard[];
  more: string | null;
  own: boolean;
  /** Whether the reader takes its subscription messages; null where there is nothing to choose. */
  messages: { muted: boolean } | null;
};

export type HomepagePages =
  | ({ name: 'creator' } & HomepageView)
  /** The homepage as a member tries it out, for who has its address until `until`. */
  | { name: 'homepagePreview'; home: HomepageView; version: string; until: string };
