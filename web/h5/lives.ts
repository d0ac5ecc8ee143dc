import type { AuthorLine, GoodsCard } from './module.ts';

/** A live session at the host that runs or is announced. */
export type LiveCard = {
  id: string;
  account: AuthorLine;
  title: string;
  /** Empty where the host gave none: then the account's picture stands for it. */
  cover: string;
  live: boolean;
  startsAt: string;
  /** Goes on to the session, and is counted; empty on a preview. */
  href: string;
  advertisement: boolean;
  itemCount: number;
  goods: Pick<GoodsCard, 'itemId' | 'title' | 'priceFen' | 'pictureUrl' | 'href'>[];
};
