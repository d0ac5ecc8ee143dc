import type { ContentCard, Creator } from './module.ts';

export const searchKinds = ['contents', 'accounts', 'goods', 'topics'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** A good that was found: the way to the works about it, and to its own page at its shop. */
export type FoundGood = {
  itemId: string;
  title: string;
  priceFen: number;
  pictureUrl: string;
  shopName: string;
  works: number;
  worksHref: string;
  shopHref: string;
};

export type TopicLine = { name: string; href: string; works: number; readers: number };

/** The search, with what it found: a list of one kind, the others empty. */
export type SearchPage = {
  name: 'search';
  q: string;
  kind: SearchKind;
  /** Why it could not be searched for; null else. */
  fault: string | null;
  matched: 'all' | 'any';
  /** What is marked in the results. */
  words: string[];
  cards: ContentCard[];
  creators: Creator[];
  goods: FoundGood[];
  topics: TopicLine[];
  more: string | null;
  /** What many look at this week, for who has not searched yet or has found nothing. */
  hot: TopicLine[];
};

/** A topic with its works. */
export type TopicPage = {
  name: 'topic';
  topic: TopicLine & { computedAt: string | null };
  sort: 'hot' | 'newest';
  cards: ContentCard[];
  more: string | null;
};

export type FoundPage = SearchPage | TopicPage;
