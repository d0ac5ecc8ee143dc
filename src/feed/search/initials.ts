import { foldedText } from './words.ts';

/** Stands before initials in the index, so that they are no words of their own. */
const MARK = 'py_';
/** Characters of a name that initials are made of. */
const NAME_CHARS_MAX = 20;

/** The first letters of a name's characters as they are spoken, as a word of the index: 林小满 is found as `lxm`. */
export async function initialsOf(name: string): Promise<string[]> {
  const characters = Array.from(foldedText(name))
    .filter((one) => /[\p{Script=Han}a-z0-9]/u.test(one))
    .slice(0, NAME_CHARS_MAX);
  if (!characters.some((one) => /\p{Script=Han}/u.test(one))) return [];
  const { pinyin } = await import('pinyin-pro');
  const letters = pinyin(characters.join(''), { pattern: 'first', toneType: 'none', type: 'array' }).join('');
  return /^[a-z0-9]{2,}$/.test(letters) ? [`${MARK}${letters}`] : [];
}

/** What a query asks for if it is initials. */
export function initialsAsked(query: string): string | undefined {
  const bare = foldedText(query).trim();
  return /^[a-z][a-z0-9]{1,19}$/.test(bare) ? `${MARK}${bare}` : undefined;
}
