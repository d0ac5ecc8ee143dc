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

/** An article: 150-600 characters with one to four goods. */
export type Post = Common & {
  kind: 'post';
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

export type Content = Post | Single;

export const post = (content: Omit<Post, 'kind'>): Post => ({ kind: 'post', ...content });
export const single = (content: Omit<Single, 'kind'>): Single => ({ kind: 'item', ...content });
