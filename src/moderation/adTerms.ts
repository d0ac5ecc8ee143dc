import AhoCorasick from 'modern-ahocorasick';
import { surroundingsOf, type Surroundings } from './adAround.ts';
import { fold } from './fold.ts';
import type { Folded } from './fold.ts';
import type { AdClass, AdTerms } from './policy.ts';
import type { Excuse } from './schema.ts';
import { spellings } from './spellings.ts';

/** A term in a folded text: range in units of `Folded.text`. */
export interface AdHit {
  start: number;
  end: number;
  level: number;
  class: AdClass;
  excuse: Excuse | null;
}

/** A compiled word list; make it once for a version of the policy and use it for every text. */
export interface AdMatcher {
  find: (folded: Folded) => AdHit[];
}

/** What a pattern of the automaton stands for: a term, or words around a term that change what it means. */
type Meaning =
  | { kind: 'term'; id: number; level: number; class: AdClass; around: Surroundings }
  | { kind: 'ordinary'; ids: number[] }
  | { kind: 'excuse'; ids: number[]; excuse: Excuse }
  | { kind: 'whitelist'; excuse: Excuse };

/** What is overlooked within a word: 最 好, 最*佳, N.O.1, and every sign that is no punctuation, emoji among them. */
const fillers = new Uint8Array(0x10000);
for (const character of ' *·.-_~^`|/\\=+#') fillers[character.charCodeAt(0)] = 1;
fillers.fill(1, 0x2190, 0x2c00).fill(1, 0xd83c, 0xd83f).fill(1, 0xdc00, 0xe000);
const isFiller = (unit: number): boolean => fillers[unit] === 1;

/**
 * Compiles a word list (DOMAIN 2.6.2). Words are matched in one pass over the folded text without its fillers; a word
 * that begins or ends with a Latin letter or digit must stand alone there.
 */
export function compileAdTerms(list: AdTerms): AdMatcher {
  const meanings = new Map<string, Meaning[]>();
  // How much text before and after the beginning of a term decides what it means, in units of the dense text.
  const reach: Reach = { before: 0, after: 0 };
  const add = (word: string, meaning: Meaning, before: string) => {
    const key = dense(word);
    if (key === '') return;
    meanings.set(key, [...(meanings.get(key) ?? []), meaning]);
    const lead = dense(before).length;
    reach.before = Math.max(reach.before, lead);
    reach.after = Math.max(reach.after, key.length);
  };
  for (const [id, entry] of list.terms.entries()) {
    const around = surroundingsOf(entry.level, entry.exceptions);
    for (const term of spellings(entry.term)) {
      add(term, { kind: 'term', id, level: entry.level, class: entry.class, around }, '');
      for (const { kind, words, before } of phrasesOf(entry, term))
        add(words, kind === 'ordinary' ? { kind, ids: [id] } : { kind: 'excuse', ids: [id], excuse: kind }, before);
    }
  }
  for (const { phrase, reason } of list.whitelist) add(phrase, { kind: 'whitelist', excuse: reason }, phrase);
  const automaton = new AhoCorasick<Meaning[]>([...meanings].map(([pattern, data]) => ({ pattern, data })));
  const isTerm = (data: Meaning[]) => data.some((m) => m.kind === 'term');
  const nextTerm = beginnings([...meanings].flatMap(([word, data]) => (isTerm(data) ? [word] : [])));
  const scanner = { automaton, lengthMax: [...meanings.keys()].reduce((max, word) => Math.max(max, word.length), 0) };
  return {
    find: ({ text, at }) => {
      const folded = { text: withLetterO(text), at };
      if (nextTerm(folded.text, 0) < 0) return [];
      const compacted = compact(folded);
      return windows(compacted.text, nextTerm, reach).flatMap(([from, to]) =>
        findIn(scanner, folded, compacted, from, to),
      );
    },
  };
}

/** N0.1 with a nought reads as NO.1, but only with a dot: N01 is a colour. Every position stays the same. */
function withLetterO(text: string): string {
  return text.includes('n0') ? text.replace(/(?<![a-z0-9])n0(?= ?[.·。] ?1(?!\d))/g, 'no') : text;
}

/** The words around a term that change what it means, with the term in one of its spellings. */
function phrasesOf({ term, exceptions = [] }: AdTerms['terms'][number], spelling: string) {
  return exceptions.flatMap(({ kind, before = [], after = [], phrases = [] }) => [
    ...before.map((words) => ({ kind, words: words + spelling, before: words })),
    ...after.map((words) => ({ kind, words: spelling + words, before: '' })),
    // Taken whole before and after: a phrase may hold its term anywhere.
    ...phrases.map((phrase) => ({ kind, words: phrase.replaceAll(term, spelling), before: phrase })),
  ]);
}

/** A word as the automaton knows it. */
const dense = (word: string): string => compact(fold(word)).text;

type NextTerm = (text: string, from: number) => number;

/**
 * A quick look before the automaton, which reads a text by what a reader sees as characters and is slow at it: where
 * next the first two or three units of any term stand, fillers between them overlooked, or −1. Its cost does not grow
 * with the list, and most texts end here.
 */
function beginnings(terms: readonly string[]): NextTerm {
  const firsts = new Uint8Array(0x10000);
  const short = new Set<string>();
  const pairs = new Set<number>();
  const triples = new Set<number>();
  for (const term of terms) {
    const [first = 0, second = 0, third = 0] = [0, 1, 2].map((i) => term.charCodeAt(i) || 0);
    firsts[first] = 1;
    pairs.add(first * 0x10000 + second);
    if (term.length < 3) short.add(term);
    else triples.add((first * 0x10000 + second) * 0x10000 + third);
  }
  return (text, from) => {
    for (let i = from; i < text.length; i++) {
      const first = text.charCodeAt(i);
      if (firsts[first] === 0) continue;
      if (short.has(text.charAt(i))) return i;
      const second = afterFillers(text, i + 1);
      const pair = first * 0x10000 + text.charCodeAt(second);
      if (!pairs.has(pair)) continue;
      if (short.has(text.charAt(i) + text.charAt(second))) return i;
      if (triples.has(pair * 0x10000 + text.charCodeAt(afterFillers(text, second + 1)))) return i;
    }
    return -1;
  };
}

function afterFillers(text: string, from: number): number {
  let at = from;
  while (at < text.length && isFiller(text.charCodeAt(at))) at++;
  return at;
}

type Reach = { before: number; after: number };

/** The parts of a text in which a term and the words around it can stand; parts that touch are one. */
function windows(text: string, nextTerm: NextTerm, reach: Reach): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (let at = nextTerm(text, 0); at >= 0; at = nextTerm(text, at + 1)) {
    const last = found.at(-1);
    const to = Math.min(text.length, at + reach.after);
    if (last !== undefined && at - reach.before <= last[1]) last[1] = to;
    else found.push([Math.max(0, at - reach.before), to]);
  }
  return found;
}

type Scanner = { automaton: AhoCorasick<Meaning[]>; lengthMax: number };
type Dense = { text: string; from: Int32Array };
/** A match with its range in the dense text. */
type Seen<M extends Meaning> = { start: number; end: number; meaning: M };
type Term = Extract<Meaning, { kind: 'term' }>;
type Around = Exclude<Meaning, { kind: 'term' }>;

function findIn(scanner: Scanner, folded: Folded, dense: Dense, from: number, to: number): AdHit[] {
  const place = (at: number) => dense.from[at] ?? 0;
  const terms: Seen<Term>[] = [];
  const around = new Map<number, Seen<Around>[]>();
  for (const match of scanner.automaton.iterate(dense.text.slice(from, to))) {
    const start = from + match.start;
    const end = from + match.end;
    if (!standsAlone(folded.text, place(start), place(end - 1) + 1)) continue;
    for (const meaning of match.data ?? []) {
      if (meaning.kind === 'term') terms.push({ start, end, meaning });
      else around.set(start, [...(around.get(start) ?? []), { start, end, meaning }]);
    }
  }
  return longest(terms).flatMap(({ start, end, meaning }) => {
    const covering: Around[] = [];
    for (let at = Math.max(from, end - scanner.lengthMax); at <= start; at++)
      for (const seen of around.get(at) ?? []) if (seen.end >= end) covering.push(seen.meaning);
    const at = { start: place(start), end: place(end - 1) + 1 };
    const excuse = judge(meaning, covering) ?? meaning.around(folded.text, at);
    return excuse === 'ordinary' ? [] : [{ ...at, level: meaning.level, class: meaning.class, excuse }];
  });
}

/** A term within a longer one is that longer one: 第一品牌 is not also 第一. In order of place. */
function longest(terms: readonly Seen<Term>[]): Seen<Term>[] {
  let end = 0;
  return terms
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((hit) => {
      const inside = hit.end <= end;
      end = Math.max(end, hit.end);
      return !inside;
    });
}

/** What the words around a term make of it: no term at all, excused, or null. The list excuses up to level 4. */
function judge(term: Term, covering: readonly Around[]): Excuse | 'ordinary' | null {
  if (covering.some((m) => m.kind === 'ordinary' && m.ids.includes(term.id))) return 'ordinary';
  for (const meaning of covering) {
    if (meaning.kind === 'excuse' && meaning.ids.includes(term.id)) return meaning.excuse;
    if (meaning.kind === 'whitelist' && term.level <= 4) return meaning.excuse;
  }
  return null;
}

/** Whether a hit does not cut a Latin word or a number in two. */
function standsAlone(text: string, start: number, end: number): boolean {
  const left = `${text.charAt(start - 1)}${text.charAt(start)}`;
  const right = `${text.charAt(end - 1)}${text.charAt(end)}`;
  return !(/^(?:[a-z0-9]{2}|\.\d)$/.test(left) || /^(?:[a-z0-9]{2}|\d\.)$/.test(right));
}

/** The text without fillers, with the place of each unit in the folded text. */
function compact(folded: Folded): Dense {
  const { text } = folded;
  const from = new Int32Array(text.length);
  const parts: string[] = [];
  let n = 0;
  let kept = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isFiller(text.charCodeAt(i))) {
      from[n++] = i;
      continue;
    }
    parts.push(text.slice(kept, i));
    kept = i + 1;
  }
  return { text: kept === 0 ? text : parts.join('') + text.slice(kept), from };
}
