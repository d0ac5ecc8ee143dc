import type { Lang } from './problem.ts';

/** A text in the two languages of the product. */
export type Text = { readonly zh: string; readonly en: string };

/** A text in the reader's language; undefined where there is none. */
export function inLang(text: Text, lang: Lang): string;
export function inLang(text: Text | undefined, lang: Lang): string | undefined;
export function inLang(text: Text | undefined, lang: Lang): string | undefined {
  return lang === 'en' ? text?.en : text?.zh;
}

/** A text behind what it is about, with the colon of the language: `检查：通过`, `Check: passed`. */
export function labelled(label: string, text: string, lang: Lang): string {
  return lang === 'en' ? `${label}: ${text}` : `${label}：${text}`;
}

/** Length in Unicode code points, the unit of every length rule (DOMAIN 2.2). */
export function codePoints(text: string): number {
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
    n++;
  }
  return n;
}

/**
 * Characters that no text of a person may hold: controls other than tab, line feed and carriage return, bidirectional
 * embeddings and overrides, lone surrogates and noncharacters. They hide or reorder what a reviewer sees, or the
 * database refuses them (U+0000, surrogates).
 */
const forbidden = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\ufff9-\ufffb]/u;

/** Whether a text holds a character of `forbidden`. */
export function hasForbiddenCharacter(text: string): boolean {
  return forbidden.test(text);
}

/**
 * A text without the invisible bidirectional and annotation characters of `forbidden`. They come along when text is pasted
 * from elsewhere, and who writes neither sees them nor can take them out.
 */
export function withoutDirections(text: string): string {
  return text.replaceAll(/[\u202a-\u202e\ufff9-\ufffb]/g, '');
}

/**
 * Length in code points of what a text shows: without white space at its ends, characters that are not drawn (zero width,
 * selectors, tags, fillers) and marks that stand on another character. For least lengths; see `codePoints`.
 */
function visibleCodePoints(text: string): number {
  return codePoints(text.replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}\u2800]/gu, '').trim());
}

/**
 * Length of a text as the rules count it: white space at the ends and what is not seen do not help to reach the least length,
 * but count for the greatest (DOMAIN 2.2).
 */
export function countedLength(text: string, max = Infinity): number {
  const all = codePoints(text);
  return all > max ? all : visibleCodePoints(text);
}

/** Whether a text shows nothing: only white space, default-ignorable characters or the braille blank. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]*$/u.test(text);
}

/**
 * Controls, format characters (zero width, bidirectional), private use, unassigned, lone surrogates, fillers that look
 * empty, and stacks of three or more combining marks. Emoji presentation selectors are allowed, and the joiner that makes
 * one emoji of two (`joined`).
 */
const joined = /(?<=\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}){0,2})\u200d(?=\p{Extended_Pictographic})/gu;
const unseen = /(?![\ufe0e\ufe0f])[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|\p{M}{3}/u;

/** Whether a name holds a character of `unseen`: names show what they are. */
export function hasUnseenCharacter(name: string): boolean {
  return unseen.test(name.replace(joined, ''));
}
