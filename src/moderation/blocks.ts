import type { ContactKind } from './contact.ts';
import { makingsOf, withDigits, type Range } from './digits.ts';
import type { Folded } from './fold.ts';
import { closeId, compound, device, farSigns, gap, link, spacedId, unit } from './ids.ts';
import { cues } from './messengers.ts';
import { accountCue } from './platforms.ts';

/** A cue and its id in two places: `of` says in which of the texts each stands. */
export type ApartHit = { kind: ContactKind; cue: Range & { of: number }; id: Range & { of: number } };

/** Signs, and words that point from a cue to an id elsewhere. */
const pointing = `(?:${link}|[在下面一行段方如见看简介评论区聊解了细详即可获取领里上搜面这个找就是回复])`;
const signs = `[ -/:-@\\[-\`{-~。、${farSigns}]`;
const id = `${device}(?:[1-9]\\d{5,11}${unit}|${closeId}|${spacedId})`;

/** An id that a line begins with, after few signs or connecting words. */
const headId = new RegExp(`^${link}{0,6}?(${id})`, 'u');
/** An id that is all of its line but for signs. */
const wholeId = new RegExp(
  `^(?:${signs}|id|号|是){0,6}?(${id}|[1-9]\\d{2,5}[ -]\\d{3,6})(?:${signs}|哦|呀){0,6}$`,
  'u',
);
/** All of its line, and written like the name of a person rather than a model: many letters, then digits. */
const wholeName = new RegExp(`^${signs}{0,6}?${device}([a-z][a-z_-]{4,18}\\d{2,8})${signs}{0,6}$`, 'u');

const patterns = [...cues, { kind: 'platform' as const, sure: accountCue, close: '(?!)' }].map(
  ({ kind, sure, close }) => {
    const cue = `(?:${sure}|${close})`;
    return {
      kind,
      any: new RegExp(cue, 'u'),
      /** The cue alone in its line. */
      bare: new RegExp(`^${link}{0,8}(${cue})${link}{0,8}$`, 'u'),
      /** The cue at the end of its line, asking for or pointing at something. */
      asking: new RegExp(
        `(?:[加搜找联系问聊]${gap}(?:我|个|一下)?的?(${cue})|(${cue})(?=${pointing}{0,12}(?:[:号↓⬇👇]|下[面方一行]|看|聊|搜)))${compound}${pointing}{0,12}$`,
        'u',
      ),
      /** The cue at the end of its line. */
      last: new RegExp(`(${sure})${compound}${pointing}{0,12}$`, 'u'),
      /** The cue at the beginning of a line that points back. */
      back: new RegExp(
        `^${signs}{0,3}(?:(?:上[面边方行一个]*|以上|前面|这个?)[一行个串的那]{0,3}就?是?|就?是)(?:我|本人)?的?(${cue})${compound}|^${signs}{0,3}(${cue})${compound}${pointing}{0,8}$`,
        'u',
      ),
    };
  },
);

/** Units of a line that are read at its end and its beginning. */
const EDGE = 48;

/** A line longer than this is no short one, such as a subtitle, that may stand between a cue and its id. */
const BETWEEN_MAX = 40;

type Line = { of: number; start: number; text: string };

/**
 * Cues whose ids stand in the next paragraph, list entry or field (DOMAIN 2.6.1): the texts are folded and in reading
 * order. One short line may stand between where the cue or the id is alone in its own. Linear in the texts.
 */
export function contactsApart(folded: readonly Folded[]): ApartHit[] {
  // Most works end at one of these looks.
  if (folded.length < 2 && folded[0]?.text.includes('\n') !== true) return [];
  const texts = folded.map(({ text }) => text);
  const makings = texts.map(makingsOf).reduce((sum, { digits, letters }) => sum + digits + letters, 0);
  if (makings < 6) return [];
  const cued = patterns.filter(({ any }) => texts.some((text) => any.test(text)));
  if (cued.length === 0) return [];
  const lines = texts.flatMap((text, of) => linesOf(withDigits(text), of));
  return cued.flatMap((pattern) =>
    lines.flatMap((line, i) => {
      const hit = between(pattern, line, lines[i + 1], false);
      if (hit !== null) return [hit];
      const skipped = lines[i + 1]?.text ?? '';
      const far = skipped.length <= BETWEEN_MAX ? between(pattern, line, lines[i + 2], true) : null;
      return far === null ? [] : [far];
    }),
  );
}

/** The lines of a text that hold more than signs. */
function linesOf(text: string, of: number): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (/[a-z0-9\p{Script=Han}]/u.test(line)) lines.push({ of, start, text: line });
    start += line.length + 1;
  }
  return lines;
}

type Pattern = (typeof patterns)[number];

function between(pattern: Pattern, first: Line, second: Line | undefined, far: boolean): ApartHit | null {
  if (second === undefined) return null;
  const tail = first.text.slice(-EDGE);
  const head = second.text.slice(0, EDGE);
  const from = first.start + first.text.length - tail.length;
  const hit = (cueOf: Line, cue: Range, idOf: Line, id: Range): ApartHit => ({
    kind: pattern.kind,
    cue: { of: cueOf.of, ...cue },
    id: { of: idOf.of, ...id },
  });
  const bare = tail.length === first.text.length ? pattern.bare.exec(tail) : null;
  const whole = second.text.length <= EDGE ? wholeId.exec(head) : null;
  const begun = headId.exec(head);
  const asking = pattern.asking.exec(tail);
  const cue = bare ?? asking ?? (isName(second) ? pattern.last.exec(tail) : null);
  const found = far ? (bare !== null || asking !== null ? whole : null) : (whole ?? begun);
  if (cue !== null && found !== null) return hit(first, at(from, cue), second, at(second.start, found));
  const before = first.text.length <= EDGE ? wholeId.exec(first.text) : null;
  const back = before !== null && !far ? pattern.back.exec(head) : null;
  if (before === null || back === null) return null;
  return hit(second, at(second.start, back), first, at(first.start, before));
}

const isName = ({ text }: Line): boolean => text.length <= EDGE && wholeName.test(text);

/** Where the group of a match stands, or all of it. */
function at(start: number, match: RegExpExecArray): Range {
  const group = match.slice(1).find((part) => part !== undefined) ?? match[0];
  const begin = start + match.index + match[0].indexOf(group);
  return { start: begin, end: begin + group.length };
}
