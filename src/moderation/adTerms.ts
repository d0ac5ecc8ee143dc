import AhoCorasick from 'modern-ahocorasick';
import { surroundingsOf, type Surroundings } from './adAround.ts';
import { fold } from './fold.ts';
import type { Folded } from './fold.ts';
import type { AdClass, AdTerms } from './policy.ts';
import type { Excuse } from './schema.ts';

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

/** What is overlooked within a word: 最 好, 最*佳, N.O.1. */
const fillers = ' *·.-_~^`|/\\=+#';
const fillerUnits = new Set(fillers.split('').map((character) => character.charCodeAt(0)));
const isFiller = (unit: number): boolean => unit < 0x100 && fillerUnits.has(unit);

/**
 * Compiles a word list (DOMAIN 2.6.2). Words are matched in one pass over the folded text without its fillers; a word
 * that begins or ends with a Latin letter or digit must stand alone there.
 */
export function compileAdTerms(list: AdTerms): AdMatcher {
  const meanings = new Map<string, Meaning[]>();
  const add = (word: string, meaning: Meaning) => {
    const key = compact(fold(word)).text;
    if (key !== '') meanings.set(key, [...(meanings.get(key) ?? []), meaning]);
  };
  for (const [id, entry] of list.terms.entries()) {
    const around = surroundingsOf(entry.level, entry.exceptions);
    add(entry.term, { kind: 'term', id, level: entry.level, class: entry.class, around });
    for (const exception of entry.exceptions ?? []) {
      const phrases = [
        ...(exception.before ?? []).map((before) => before + entry.term),
        ...(exception.after ?? []).map((after) => entry.term + after),
        ...(exception.phrases ?? []),
      ];
      const { kind } = exception;
      for (const words of phrases)
        add(words, kind === 'ordinary' ? { kind, ids: [id] } : { kind: 'excuse', ids: [id], excuse: kind });
    }
  }
  for (const { phrase, reason } of list.whitelist) add(phrase, { kind: 'whitelist', excuse: reason });
  const automaton = new AhoCorasick<Meaning[]>([...meanings].map(([pattern, data]) => ({ pattern, data })));
  const isTerm = (data: Meaning[]) => data.some((m) => m.kind === 'term');
  const nextTerm = beginnings([...meanings].flatMap(([word, data]) => (isTerm(data) ? [word] : [])));
  const reach = Math.max(0, ...[...meanings.keys()].map((word) => word.length));
  const scanner = { automaton, reach };
  return {
    find: (folded) => {
      if (nextTerm(folded.text, 0) < 0) return [];
      const dense = compact(folded);
      return windows(dense.text, nextTerm, reach).flatMap(([from, to]) => findIn(scanner, folded, dense, from, to));
    },
  };
}

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

/** The parts of a text in which a term and the words around it can stand; parts that touch are one. */
function windows(text: string, nextTerm: NextTerm, reach: number): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (let at = nextTerm(text, 0); at >= 0; at = nextTerm(text, at + 1)) {
    const last = found.at(-1);
    const to = Math.min(text.length, at + 2 * reach);
    if (last !== undefined && at - reach <= last[1]) last[1] = to;
    else found.push([Math.max(0, at - reach), to]);
  }
  return found;
}

type Scanner = { automaton: AhoCorasick<Meaning[]>; reach: number };
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
    for (let at = Math.max(from, end - scanner.reach); at <= start; at++)
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
