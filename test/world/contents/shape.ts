import type { Block } from '../body.ts';

type Common = {
  key: string;
  /** Key of the creator or business. */
  author: string;
  /** Days before today. */
  day: number;
  /** Local time of day, `HH:mm`. */
  time: string;
  /** 4-19 code points. */
  title: string;
  /** To the followers, 1-100 code points; `#…#` names a topic. */
  forward: string;
  /** Shows new goods of a business's own shop. */
  isNewArrival?: true;
};

/** A good with what its author says of it. */
export type Entry = {
  good: string;
  /** At most 20 code points; the good's own where it is left out. */
  title?: string;
  /** 20-200 code points in a list. */
  reason: string;
};

/** An article: 150-600 characters with one to four goods as cards, or of another template with its goods in `items`. */
export type Post = Common & {
  kind: 'post';
  template?: 'post' | 'itemrank' | 'iteminventory' | 'shopinventory' | 'qa';
  items?: readonly Entry[];
  /** Of a shop's story: the keeper's line has 9-15, the role 3-12 code points. */
  shopStory?: { kind: 'shop' | 'people' | 'designer'; keeperLine: string; keeperRole: string };
  /** 10-100 code points. */
  summary: string;
  /** One to three goods on the cover. */
  cover: readonly string[];
  body: readonly Block[];
};

/** One good, recommended. */
export type Single = Common & {
  kind: 'item';
  good: string;
  /** At most 30 code points. */
  summary: string;
  /** Two or three of 12-20 characters. */
  long: readonly string[];
  /** Two or three of 6-12 characters. */
  short: readonly string[];
  /** Two to five: a title of at most 6 characters, and 60-200 characters of text. */
  paragraphs: readonly (readonly [title: string, text: string])[];
};

/** Goods that go together, in pictures of up to six, each with a label of at most 20 code points. */
export type Look = Common & {
  kind: 'outfit';
  template: 'collection2' | 'magiccollocation';
  /** 50-80 code points. */
  summary: string;
  pictures: readonly (readonly (readonly [good: string, label: string])[])[];
};

/** Six goods or more of three shops or more, three of one at most, in order. */
export type List = Common & {
  kind: 'list';
  /** 10-100 code points. */
  summary: string;
  cover: readonly string[];
  items: readonly Entry[];
};

/** A short video. */
export type Film = Common & {
  kind: 'video';
  /** 50-140 code points. */
  summary: string;
  /** Name of its file in `films/`. */
  film: string;
  captions?: readonly { startMs: number; endMs: number; text: string }[];
  /** Goods on its covers. */
  cover: readonly string[];
  items: readonly Entry[];
};

export type Content = Post | Single | Look | List | Film;

export const post = (content: Omit<Post, 'kind'>): Post => ({ kind: 'post', ...content });
export const single = (content: Omit<Single, 'kind'>): Single => ({ kind: 'item', ...content });
export const look = (content: Omit<Look, 'kind'>): Look => ({ kind: 'outfit', ...content });
export const list = (content: Omit<List, 'kind'>): List => ({ kind: 'list', ...content });
export const film = (content: Omit<Film, 'kind'>): Film => ({ kind: 'video', ...content });
