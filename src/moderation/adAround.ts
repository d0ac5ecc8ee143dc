import { fold } from './fold.ts';
import type { AdTerms } from './policy.ts';
import type { Excuse } from './schema.ts';

type Exceptions = AdTerms['terms'][number]['exceptions'];

type Place = { start: number; end: number };

/** What the clause around a term makes of it: no term at all, excused, or null. `at` are units of the folded text. */
export type Surroundings = (text: string, at: Place) => Excuse | 'ordinary' | null;

/** Characters before a term that are near it. */
const NEAR = 12;

/** Names of works are looked for that far. */
const TITLE_MAX = 30;

/**
 * The part of a term's exceptions that depends on its clause rather than on the words beside it: `near` and `opens`;
 * and for every term up to level 4, that it stands in the name of a work, 《…》.
 */
export function surroundingsOf(level: number, exceptions: Exceptions): Surroundings {
  const near = (exceptions ?? []).flatMap(({ kind, near: words = [] }) =>
    words.map((word) => ({ kind, word: fold(word).text })),
  );
  const opening = exceptions?.find(({ opens }) => opens === true)?.kind;
  return (text, at) => {
    if (opening !== undefined && opensClause(text, at)) return opening;
    if (level <= 4 && isInTitle(text, at)) return 'objective_fact';
    const before = clauseBefore(text, at.start);
    return near.find(({ word }) => before.includes(word))?.kind ?? null;
  };
}

/** Whether a term begins a clause that goes on after it. */
function opensClause(text: string, { start, end }: Place): boolean {
  if (/^[。!?;\n]?$/.test(text.charAt(end))) return false;
  return /(?:(?:^|[。!?;:,)~\n])|(?:^|[。!?;\n])\d{1,2}[.、]) *$/.test(text.slice(Math.max(0, start - NEAR), start));
}

function clauseBefore(text: string, start: number): string {
  return /[^。!?;,\n]*$/.exec(text.slice(Math.max(0, start - NEAR), start))?.[0] ?? '';
}

function isInTitle(text: string, { start, end }: Place): boolean {
  const before = text.slice(Math.max(0, start - TITLE_MAX), start);
  if (before.lastIndexOf('《') <= before.lastIndexOf('》')) return false;
  return /^[^《]*?》/.test(text.slice(end, end + TITLE_MAX));
}
