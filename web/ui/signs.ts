import { lang } from './lang.ts';

const en = lang === 'en';

/** Signs between words, as the language of the page writes them. */
export const signs = {
  /** Between clauses. */
  clause: en ? '; ' : '；',
  /** Between things that are named. */
  and: en ? ', ' : '、',
  /** Between parts of a sentence. */
  comma: en ? ', ' : '，',
  /** Before what is said of something. */
  colon: en ? ': ' : '：',
};

/** What is said besides, in brackets. */
export const bracketed = (text: string): string => (en ? ` (${text})` : `（${text}）`);
