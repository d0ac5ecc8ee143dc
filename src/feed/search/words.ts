import { fold } from '../../moderation/service.ts';
import { codePoints } from '../../lib/text.ts';
import type { Segmenter } from './segmenter.ts';

/** Letters of a word that are kept: longer ones are addresses and noise. */
const WORD_UNITS_MAX = 60;
/** Different words of one work that are indexed; a text of 20,000 characters has some 5,000. */
const WORDS_MAX = 20_000;

/** Words that everything holds. A query of nothing else keeps them. */
const empty = new Set(
  '的了呢吗吧啊呀嘛和与及在是也都就很着过把被的地得之a an the of and or'.split(/(?=[\p{Script=Han}])| /u),
);

const han = /^\p{Script=Han}+$/u;
const hasWord = /[\p{L}\p{N}]/u;

/** A word of a query, with the words of which it can be put together. */
export type Term = { word: string; ways: string[][]; prefix: boolean };

/** A text as words are compared: as the checks of works read it (NFKC, case, look-alikes; DOMAIN 2.6). */
export const foldedText = (text: string): string => fold(text).text;

/**
 * The words of a text for the index. Characters of which no word is made are indexed in pairs too, so that a new word such as
 * a brand's is found; of `short` texts every character and pair is, so that what stands in a title is found however it is cut.
 */
export function indexWords(segmenter: Segmenter, text: string, short: boolean): Set<string> {
  const folded = foldedText(text);
  const found = new Set<string>();
  let run = '';
  for (const word of tokens(segmenter, folded, true)) {
    found.add(word);
    const single = han.test(word) && codePoints(word) === 1;
    if (single) run += word;
    else {
      addPairs(found, run);
      run = '';
    }
    if (found.size >= WORDS_MAX) return found;
  }
  addPairs(found, run);
  if (short)
    for (const part of folded.match(/\p{Script=Han}+/gu) ?? []) {
      for (const character of part) found.add(character);
      addPairs(found, part);
    }
  return found;
}

/** The words that a query asks for, at most `max`, each once; none where it holds only signs. */
export function queryTerms(segmenter: Segmenter, query: string, max: number): Term[] {
  const words = new Set<string>();
  for (const part of foldedText(query).split(/\s+/)) for (const word of joinedTokens(segmenter, part)) words.add(word);
  const telling = [...words].filter((word) => !empty.has(word));
  return (telling.length > 0 ? telling : [...words]).slice(0, max).map((word) => termOf(segmenter, word));
}

/** The words of a part of a query; characters of which no word is made stand together as one. */
function joinedTokens(segmenter: Segmenter, part: string): string[] {
  const joined: string[] = [];
  let open = false;
  for (const word of tokens(segmenter, part, false)) {
    const single = han.test(word) && codePoints(word) === 1 && !empty.has(word);
    const last = joined.at(-1);
    if (single && open && last !== undefined) joined[joined.length - 1] = last + word;
    else joined.push(word);
    open = single;
  }
  return joined;
}

function termOf(segmenter: Segmenter, word: string): Term {
  if (!han.test(word)) return { word, ways: [[word]], prefix: codePoints(word) > 1 };
  const pieces = segmenter.cut(word, true).filter((piece) => piece !== word && codePoints(piece) > 1);
  const pairs = new Set<string>();
  addPairs(pairs, word);
  const ways = [[word], ...(codePoints(word) > 2 ? [[...pairs]] : []), ...(pieces.length > 1 ? [pieces] : [])];
  return { word, ways, prefix: false };
}

/**
 * The terms as text of a `tsquery`. `weights` narrows them to where a word stands (`A` title or name, `B` topics and author,
 * `C` summary and goods, `D` text), and all of them are asked for, or any.
 */
export function queryText(terms: readonly Term[], how: 'all' | 'any', weights = ''): string {
  const mark = (prefix: boolean) => (weights === '' && !prefix ? '' : `:${prefix ? '*' : ''}${weights}`);
  const oneOf = ({ ways, prefix }: Term) =>
    `(${ways.map((way) => `(${way.map((word) => quoted(word) + mark(prefix)).join(' & ')})`).join(' | ')})`;
  return terms.map(oneOf).join(how === 'all' ? ' & ' : ' | ');
}

/** Words by the weight of where they stand as text of a `tsvector`; a word that stands in several places has the greatest. */
export function vectorText(places: Readonly<Partial<Record<'A' | 'B' | 'C' | 'D', Iterable<string>>>>): string {
  const weights = new Map<string, string>();
  for (const weight of ['A', 'B', 'C', 'D'] as const)
    for (const word of places[weight] ?? []) if (!weights.has(word)) weights.set(word, weight);
  return [...weights].map(([word, weight]) => `${quoted(word)}:1${weight}`).join(' ');
}

const quoted = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

function tokens(segmenter: Segmenter, folded: string, finely: boolean): string[] {
  return segmenter
    .cut(folded, finely)
    .map((word) => word.trim().slice(0, WORD_UNITS_MAX))
    .filter((word) => hasWord.test(word));
}

function addPairs(to: Set<string>, run: string): void {
  const characters = Array.from(run);
  for (let i = 0; i + 1 < characters.length; i++) to.add(`${characters[i]}${characters[i + 1]}`);
}
